package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// What the tests of the nouns do not refuse.
func TestOlderNamesAndEgressRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tag := wire.Parameters{"ResourceType": "securitygroup", "ResourceId": s.groups["owner"], "Tag.1.Key": "team", "Tag.1.Value": "blue"}
	s.Refuses("stranger", "AddTags", tag, "404 InvalidResourceId.NotFound")
	s.Refuses("stranger", "RemoveTags", tag, "404 InvalidResourceId.NotFound")
	rule := wire.Parameters{"SecurityGroupId": s.groups["owner"], "IpProtocol": "tcp", "PortRange": "80/80", "DestCidrIp": "10.0.0.0/8"}
	s.Refuses("stranger", "AuthorizeSecurityGroupEgress", rule, "404 InvalidSecurityGroupId.NotFound")
	rule["SecurityGroupRuleId"] = "sgr-none"
	s.Refuses("owner", "ModifySecurityGroupEgressRule", rule, "404 InvalidSecurityGroupRuleId.NotFound")
}
