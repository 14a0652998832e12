package steps

func flowLogSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} opens the flow log service`), s.openFlowLogService, Money)
	sc.Step(action("(?:has|creates)", "create", `a flow log {name} of the (VPC|vSwitch) {name}`), s.createFlowLog)
	sc.Step(action("(?:has|creates)", "create", `a flow log {name} of the network interface {name}`), s.createInterfaceFlowLog)
	sc.Step(action("renames", "rename", `the flow log {name} to {name}`), s.renameFlowLog)
	sc.Step(action("(starts|stops)", "(start|stop)", `the flow log {name}`), s.switchFlowLog)
	sc.Step(action("deletes", "delete", `the flow log {name}`), s.deleteFlowLog)
	sc.Step(Expression(`{name} sees `+only("flow log", "flow logs")), s.seeFlowLogs)
	sc.Step(Expression(`{name} calls the network interface of {name} {name}`), s.nameInterface)
}

func (s *Scene) openFlowLogService(who string) error {
	return s.do(who, vpcProduct, "OpenFlowLogService", nil, "")
}

// nameInterface gives the network interface of an instance a name, by which also
// accounts that do not see it can ask for it.
func (s *Scene) nameInterface(who, instance, name string) error {
	id, err := s.interfaceOf(who, instance)
	if err != nil {
		return err
	}
	s.Name(anInterface, name, id)
	return nil
}

func (s *Scene) createFlowLog(who, name, kind, resource, code string) error {
	return s.record(who, name, map[string]string{aVPC: "VPC", aVSwitch: "VSwitch"}[kind], s.ID(kind, resource), code)
}

func (s *Scene) createInterfaceFlowLog(who, name, resource, code string) error {
	return s.record(who, name, "NetworkInterface", s.ID(anInterface, resource), code)
}

func (s *Scene) record(who, name, kind, resource, code string) error {
	asked := query{"FlowLogName": name, "ResourceType": kind, "ResourceId": resource, "TrafficType": "All", "ProjectName": "traffic", "LogStoreName": "flow-log"}
	return s.create(who, "CreateFlowLog", asked, "FlowLogId", thing{aFlowLog, name}, code)
}

func (s *Scene) renameFlowLog(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyFlowLogAttribute", query{"FlowLogId": s.ID(aFlowLog, name), "FlowLogName": to}, code)
}

// switchFlowLog gets the verb from where it stands: in what is done, or in what cannot be.
func (s *Scene) switchFlowLog(who, does, cannot, name, code string) error {
	asked := "DeactiveFlowLog"
	if does == "starts" || cannot == "start" {
		asked = "ActiveFlowLog"
	}
	return s.do(who, vpcProduct, asked, query{"FlowLogId": s.ID(aFlowLog, name)}, code)
}

func (s *Scene) deleteFlowLog(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteFlowLog", query{"FlowLogId": s.ID(aFlowLog, name)}, code)
}

func (s *Scene) seeFlowLogs(who, names string) error {
	ids, err := s.list(who, "DescribeFlowLogs", query{"PageSize": "50"}, "FlowLogId", "FlowLogs", "FlowLog")
	if err != nil {
		return err
	}
	return s.expectNames("the flow logs", listed(names), ids)
}
