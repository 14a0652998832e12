package alikafka

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestConfluent orders an instance of the Confluent series, deploys it and gives it another broker.
func TestConfluent(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{"PaidType": "4", "DeployType": "5", "ConfluentConfig": `{"KafkaCU":4,"KafkaStorage":800,"KafkaReplica":3,"SchemaRegistryCU":1}`}
	for want, change := range map[string][]string{
		"400 MissingParameter":                  {"ConfluentConfig", ""},
		"400 BIZ_FIELD_CHECK_INVALID":           {"DeployType", "4"},
		"400 InvalidParameter":                  {"ConfluentConfig", `{"KafkaCU":4,"KafkaStorage":100,"KafkaReplica":3}`},
		"400 BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT": {"PaidType", "0"},
	} {
		s.Refuses("team-a", "CreatePrePayInstance", with(order, change...), want)
	}
	s.Refuses("team-a", "CreatePrePayOrder", with(order, "ConfluentConfig", `{"KafkaCU":4}`), "400 MissingParameter")
	id := *servicestest.OK[PaidInstanceResponse](s, "team-a", "CreatePrePayInstance", order).Data.InstanceId
	for want, change := range map[string][]string{
		"400 MissingParameter":        {"Password", ""},
		"400 BIZ_FIELD_CHECK_INVALID": {"Username", "admin"},
	} {
		s.Refuses("team-a", "StartInstance", with(s.at(id), append([]string{"Password", "Secret-123"}, change...)...), want)
	}
	s.Refuses("team-a", "StartInstance", with(s.at(id), "Password", "Secret-123", "Config", `{"enable.acl":"true"}`), "400 BIZ_FIELD_CHECK_INVALID")
	s.done("team-a", "StartInstance", with(s.at(id), "Password", "Secret-123"))
	seen := servicestest.One(s, s.lists("team-a", "Series", "confluent"))
	if *seen.InstanceId != id || *seen.PaidType != 4 || *seen.ConfluentConfig.KafkaStorage != 800 || *seen.ConfluentConfig.SchemaRegistryCU != 1 || seen.IoMax != nil ||
		*seen.UpgradeServiceDetailInfo.Current2OpenSourceVersion != "7.4.0" || strings.Count(*seen.EndPoint, ":9092") != 3 {
		t.Errorf("the instance is %+v", seen)
	}
	if users := servicestest.OK[DescribeSaslUsersResponse](s, "team-a", "DescribeSaslUsers", wire.Parameters{"InstanceId": id}).SaslUserList.SaslUserVO; len(users) != 1 || *users[0].Username != "root" {
		t.Errorf("the users are %+v", users)
	}
	more := wire.Parameters{"InstanceId": id, "ConfluentConfig": `{"KafkaCU":8,"KafkaReplica":4,"KsqlCU":2}`}
	s.Refuses("team-a", "UpgradePrePayOrder", with(more, "ConfluentConfig", ""), "400 MissingParameter")
	free := s.Free(s.Shared)
	s.done("team-a", "UpgradePrePayOrder", more)
	s.Refuses("team-a", "UpgradePrePayOrder", with(more, "ConfluentConfig", `{"KafkaCU":4}`), "400 BIZ.LIMIT.QUOTA.DOWN")
	seen = s.sees("team-a", id)
	if *seen.ConfluentConfig.KafkaCU != 8 || *seen.ConfluentConfig.KafkaStorage != 800 || *seen.ConfluentConfig.KsqlCU != 2 || strings.Count(*seen.EndPoint, ":9092") != 4 || s.Free(s.Shared) == free {
		t.Errorf("upgraded, it is %+v", seen)
	}
	other := *servicestest.OK[PaidInstanceResponse](s, "team-a", "CreatePrePayInstance", professionally).Data.InstanceId
	s.done("team-a", "StartInstance", s.at(other))
	s.Refuses("team-a", "UpgradePrePayOrder", with(more, "InstanceId", other), "400 BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT")
}
