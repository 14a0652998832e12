package steps

import (
	"fmt"
)

func peerConnectionSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|asks for)", "ask for", `a VPC peering connection {name} from the VPC {name} to the VPC {name} of {name} in {name}`), s.createPeerConnection)
	sc.Step(action("accepts", "accept", `the VPC peering connection {name}`), s.peer("AcceptVpcPeerConnection"))
	sc.Step(action("rejects", "reject", `the VPC peering connection {name}`), s.peer("RejectVpcPeerConnection"))
	sc.Step(action("looks", "look", `at the VPC peering connection {name}`), s.peer("GetVpcPeerConnectionAttribute"))
	sc.Step(action("deletes", "delete", `the VPC peering connection {name}`), s.peer("DeleteVpcPeerConnection"))
	sc.Step(action("forces", "force", `the VPC peering connection {name} away`), s.forcePeerConnection)
	sc.Step(action("renames", "rename", `the VPC peering connection {name} to {name}`), s.renamePeerConnection)
	sc.Step(action("puts", "put", `the tags? {names} on the VPC peering connection {name}`), s.tagPeerConnection)
	sc.Step(Expression(`{name} sees `+only("VPC peering connection", "VPC peering connections")), s.seePeerConnections)
	sc.Step(Expression(`{name} sees the VPC peering connection {name} as {name}`), s.seePeerConnection)
	sc.Step(Expression(`{name} calls the VPC peering connection {name} {name}`), s.seeNameOfPeerConnection)
}

func (s *Scene) createPeerConnection(who, name, vpc, other, account, region, code string) error {
	var made struct{ InstanceId string }
	asked := query{
		"RegionId": s.as(who).region, "Name": name, "VpcId": s.ID(aVPC, vpc),
		"AcceptingVpcId": s.ID(aVPC, other), "AcceptingAliUid": s.as(account).ID, "AcceptingRegionId": region,
	}
	if over, verdict := judge(code, s.ask(who, vpcPeerProduct, "CreateVpcPeerConnection", asked, &made)); over {
		return verdict
	}
	s.Name(aPeerConnection, name, made.InstanceId)
	return nil
}

// peer is a step that calls an action on a connection.
func (s *Scene) peer(action string) func(who, name, code string) error {
	return func(who, name, code string) error {
		return s.do(who, vpcPeerProduct, action, query{"InstanceId": s.ID(aPeerConnection, name)}, code)
	}
}

func (s *Scene) forcePeerConnection(who, name, code string) error {
	return s.do(who, vpcPeerProduct, "DeleteVpcPeerConnection", query{"InstanceId": s.ID(aPeerConnection, name), "Force": "true"}, code)
}

func (s *Scene) renamePeerConnection(who, name, to, code string) error {
	return s.do(who, vpcPeerProduct, "ModifyVpcPeerConnection", query{"InstanceId": s.ID(aPeerConnection, name), "Name": to}, code)
}

func (s *Scene) tagPeerConnection(who, tags, name, code string) error {
	asked := query(tagParameters(listed(tags)))
	asked["RegionId"], asked["ResourceType"], asked["ResourceId.1"] = s.as(who).region, "PeerConnection", s.ID(aPeerConnection, name)
	return s.do(who, vpcPeerProduct, "TagResources", asked, code)
}

func (s *Scene) seePeerConnections(who, names string) error {
	return s.seeIDsOf(vpcPeerProduct, aPeerConnection, names, who, "ListVpcPeerConnections", query{"RegionId": s.as(who).region}, "VpcPeerConnects", "InstanceId")
}

// lookAtPeerConnection asks for what an account sees of a connection.
func (s *Scene) lookAtPeerConnection(who, name string) (seen struct{ Name, Status string }, err error) {
	err = s.ask(who, vpcPeerProduct, "GetVpcPeerConnectionAttribute", query{"InstanceId": s.ID(aPeerConnection, name)}, &seen)
	return seen, err
}

func (s *Scene) seePeerConnection(who, name, status string) error {
	seen, err := s.lookAtPeerConnection(who, name)
	if err != nil {
		return err
	}
	return Expect(fmt.Sprintf("the status of the VPC peering connection %q", name), status, seen.Status)
}

func (s *Scene) seeNameOfPeerConnection(who, name, called string) error {
	seen, err := s.lookAtPeerConnection(who, name)
	if err != nil {
		return err
	}
	return Expect("the name", called, seen.Name)
}
