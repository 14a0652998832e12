package steps

import (
	"fmt"
	"strings"
)

// Whether packets get somewhere, Network Intelligence Service tells. A flow that is
// asked about is a TCP one, from an instance of the account.
func reachabilitySteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} finds that the instance {name} (reaches|does not reach) the instance {name} on port {number}`), s.findInstance)
	sc.Step(Expression(`{name} finds that the instance {name} (reaches|does not reach) the address of the instance {name} on port {number}`), s.findAddress)
	sc.Step(Expression(`{name} finds that the instance {name} (reaches|does not reach) the address {name} on port {number}`), s.findOnPremises)
	sc.Step(action("asks", "ask", `whether the instance {name} reaches the internet`), s.askForInternet)
	sc.Step(Expression(`{name} finds that the instance {name} (reaches|does not reach) the internet`), s.findInternet)
	sc.Step(Expression(`{name} finds that the internet (reaches|does not reach) the instance {name} on port {number}`), s.findFromInternet)
	sc.Step(Expression(`{name} finds (the|no) (NAT gateway|VPC peering connection|VPN gateway|IPsec connection|customer gateway|CEN|transit router|attachment|EIP|instance|network ACL|security group|vSwitch) {name} on the way`), s.findOnTheWay)
	sc.Step(action("(?:opens|has opened)", "open", `port {number} of the security group {name} to {name}`), s.openPort)
	sc.Step(action("opens", "open", `port {number} of the security group {name} to the security group {name} of {name}`), s.openPortToGroup)
	sc.Step(action("closes", "close", `port {number} of the security group {name} to {name}`), s.closePort)
}

const nisProduct = "nis"

// outside is an address that is nobody's in the cloud.
const outside = "1.1.1.1"

// analysis is what the analyzer has found.
type analysis struct {
	NetworkReachableAnalysisStatus, NetworkReachableAnalysisResult string
	Reachable                                                      bool
}

// analyze asks about a flow.
func (s *Scene) analyze(who string, asked query) (found analysis, err error) {
	var made struct{ NetworkReachableAnalysisId string }
	asked["Protocol"] = "tcp"
	if err := s.ask(who, nisProduct, "CreateAndAnalyzeNetworkPath", asked, &made); err != nil {
		return found, err
	}
	if err := s.ask(who, nisProduct, "GetNetworkReachableAnalysis", query{"NetworkReachableAnalysisId": made.NetworkReachableAnalysisId}, &found); err != nil {
		return found, err
	}
	s.way = found.NetworkReachableAnalysisResult
	return found, Expect("the status of the analysis", "finish", found.NetworkReachableAnalysisStatus)
}

func (s *Scene) expectReachable(who, verb string, asked query) error {
	found, err := s.analyze(who, asked)
	if err != nil {
		return err
	}
	if wanted := verb == "reaches"; wanted != found.Reachable {
		return fmt.Errorf("expected the destination to be reachable: %v, got %v: %s", wanted, found.Reachable, found.NetworkReachableAnalysisResult)
	}
	return nil
}

func (s *Scene) findInstance(who, from, verb, to string, port int) error {
	asked := query{"SourceType": "ecs", "SourceId": s.ID(anInstance, from), "TargetPort": fmt.Sprint(port)}
	if err := s.aimAt(who, to, asked); err != nil {
		return err
	}
	return s.expectReachable(who, verb, asked)
}

// aimAt says where a flow to an instance goes: to the instance of the account itself,
// or to the address that another account's has in its vSwitch.
func (s *Scene) aimAt(who, name string, asked query) error {
	id := s.ID(anInstance, name)
	for account := range s.accounts {
		list, err := s.instances(account, []string{id})
		if err != nil {
			return err
		}
		if len(list) == 0 {
			continue
		}
		if account == who {
			asked["TargetType"], asked["TargetId"] = "ecs", id
			return nil
		}
		attributes := list[0].VpcAttributes
		asked["TargetType"], asked["TargetId"], asked["TargetIpAddress"] = "vsw", attributes.VSwitchId, attributes.PrivateIpAddress.IpAddress[0]
		return nil
	}
	return fmt.Errorf("no account sees the instance %q", name)
}

// findAddress finds out about the address alone, which is in no network that the
// account sees.
func (s *Scene) findAddress(who, from, verb, to string, port int) error {
	asked := query{}
	if err := s.aimAt(who, to, asked); err != nil {
		return err
	}
	return s.findOnPremises(who, from, verb, asked["TargetIpAddress"], port)
}

// findOnPremises finds out about an address, whoever has it.
func (s *Scene) findOnPremises(who, from, verb, address string, port int) error {
	return s.expectReachable(who, verb, query{
		"SourceType": "ecs", "SourceId": s.ID(anInstance, from), "TargetIpAddress": address, "TargetPort": fmt.Sprint(port),
	})
}

func (s *Scene) intoInternet(from string) query {
	return query{"SourceType": "ecs", "SourceId": s.ID(anInstance, from), "TargetType": "internetIp", "TargetId": outside, "TargetPort": "443"}
}

func (s *Scene) findInternet(who, from, verb string) error {
	return s.expectReachable(who, verb, s.intoInternet(from))
}

func (s *Scene) askForInternet(who, from, code string) error {
	return s.do(who, nisProduct, "CreateAndAnalyzeNetworkPath", s.intoInternet(from), code)
}

func (s *Scene) findFromInternet(who, verb, to string, port int) error {
	return s.expectReachable(who, verb, query{"SourceType": "internetIp", "SourceId": outside, "TargetType": "ecs", "TargetId": s.ID(anInstance, to), "TargetPort": fmt.Sprint(port)})
}

// findOnTheWay looks at what the latest analysis says.
func (s *Scene) findOnTheWay(_, there, kind, name string) error {
	if strings.Contains(s.way, s.ID(kind, name)) != (there == "the") {
		return fmt.Errorf("expected %s %s %q on the way, got %s", there, kind, name, s.way)
	}
	return nil
}

func (s *Scene) portOf(group string, port int, block string) query {
	return query{
		"SecurityGroupId": s.ID(aSecurityGroup, group), "Permissions.1.IpProtocol": "TCP",
		"Permissions.1.PortRange": fmt.Sprintf("%d/%d", port, port), "Permissions.1.SourceCidrIp": block,
	}
}

func (s *Scene) openPort(who string, port int, group, block, code string) error {
	return s.do(who, ecsProduct, "AuthorizeSecurityGroup", s.portOf(group, port, block), code)
}

func (s *Scene) openPortToGroup(who string, port int, group, to, of, code string) error {
	asked := s.portOf(group, port, "")
	delete(asked, "Permissions.1.SourceCidrIp")
	asked["Permissions.1.SourceGroupId"], asked["Permissions.1.SourceGroupOwnerId"] = s.ID(aSecurityGroup, to), s.as(of).ID
	return s.do(who, ecsProduct, "AuthorizeSecurityGroup", asked, code)
}

func (s *Scene) closePort(who string, port int, group, block, code string) error {
	return s.do(who, ecsProduct, "RevokeSecurityGroup", s.portOf(group, port, block), code)
}
