package steps

func inventorySteps(s *Scene, sc vocabulary) {
	// An account of the real cloud may need its own to stay as it is.
	sc.Step(Expression(`{name} turns its resource center (on|off)`), s.switchResourceCenter, Mocked)
	sc.Step(Expression(`{name} finds in its resource center `+only("VPC or vSwitch", "VPCs or vSwitches")), s.findResources)
	sc.Step(Expression(`{name} finds in its resource center, among what has the tag {name}, `+only("VPC or vSwitch", "VPCs or vSwitches")), s.findTaggedResources)
	sc.Step(Expression(`{name} cannot find in its resource center because {name}`), s.findNoResourceCenter)
}

func (s *Scene) switchResourceCenter(who, to string) error {
	return s.do(who, resourceCenter, map[string]string{"on": "EnableResourceCenter", "off": "DisableResourceCenter"}[to], nil, "")
}

var networksOnly = query{"MaxResults": "100", "Filter.1.Key": "ResourceType", "Filter.1.Value.1": "ACS::VPC::VPC", "Filter.1.Value.2": "ACS::VPC::VSwitch"}

func (s *Scene) findResources(who, names string) error {
	return s.seeIDsOf(resourceCenter, "what is found", names, who, "SearchResources", networksOnly, "Resources", "ResourceId")
}

func (s *Scene) findTaggedResources(who, key, names string) error {
	asked := query{"Filter.2.Key": "Tag", "Filter.2.MatchType": "Contains", "Filter.2.Value.1": `{"key":"` + key + `"}`}
	for name, value := range networksOnly {
		asked[name] = value
	}
	return s.seeIDsOf(resourceCenter, "what is found", names, who, "SearchResources", asked, "Resources", "ResourceId")
}

func (s *Scene) findNoResourceCenter(who, code string) error {
	return s.do(who, resourceCenter, "SearchResources", nil, code)
}
