package rds

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// template is the number of the template of a name.
func (s *scene) template(name string) string {
	s.Helper()
	asked := wire.Parameters{"PageNumbers": "1", "MaxRecordsPerPage": "9", "TemplateName": name}
	return templateID(servicestest.One(s, servicestest.OK[DescribeAllWhitelistTemplateResponse](s, "team-a", "DescribeAllWhitelistTemplate", asked).Data.Templates).TemplateId)
}

// A template lets those in that it has, whoever follows it, as long as it is there; read-only instances begin with those of their primary
// one.
func TestTemplatesOfWhiteLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	admits := func(want bool, ids ...string) {
		s.Helper()
		for _, name := range ids {
			one, there := instances.Table().Get(s.World, s.Given[name])
			if !there || one.admits(s.World, netip.MustParseAddr("192.0.2.7")) != want {
				s.Errorf("%s lets in: %v", name, !want)
			}
		}
	}
	const edit = "ModifyWhitelistTemplate "
	s.Life(
		managedtest.Step{Call: edit + "TemplateName=Office IpWhitelist=192.0.2.0/24", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: edit + "TemplateName=office", Refused: "MissingParameter", Open: true},
		managedtest.Step{Call: edit + "TemplateName=office IpWhitelist=somewhere", Refused: "InvalidSecurityIPList.Format", Open: true},
		managedtest.Step{Call: edit + "TemplateName=office IpWhitelist=192.0.2.1,192.0.2.1", Refused: "InvalidSecurityIPList.Duplicate", Open: true},
		managedtest.Step{Call: edit + "TemplateName=office IpWhitelist=192.0.2.0/24", Shows: []string{`"Status":"ok"`, `"Code":"200"`}, Open: true},
		managedtest.Step{Call: edit + "TemplateName=office IpWhitelist=192.0.2.9", Refused: "InvalidTemplateName.Duplicate", Open: true},
		managedtest.Step{Call: "DescribeAllWhitelistTemplate PageNumbers=1 MaxRecordsPerPage=1 FuzzySearch=true TemplateName=ffi", Open: true, Shows: []string{
			`"TemplateName":"office"`, `"Ips":"192.0.2.0/24"`, `"TotalRecords":1`, `"TotalPageNumbers":1`, `"HasNext":false`, `"HasPrev":false`, `"CurrPageNumbers":1`, `"MaxRecordsPerPage":1`,
		}},
	)
	s.Given["template"] = s.template("office")
	s.Life(
		managedtest.Step{Call: edit + "TemplateName=home IpWhitelist=203.0.113.1", Open: true},
		managedtest.Step{Call: "DescribeAllWhitelistTemplate PageNumbers=1 MaxRecordsPerPage=1", Shows: []string{`"TotalRecords":2`, `"HasNext":true`}, Open: true},
		managedtest.Step{Call: "DescribeAllWhitelistTemplate PageNumbers=1 MaxRecordsPerPage=9 TemplateName=ffi", Shows: []string{`"TotalRecords":0`}, Open: true},
		managedtest.Step{Call: "DescribeAllWhitelistTemplate PageNumbers=1 MaxRecordsPerPage=9 ResourceGroupId=rg-none", Shows: []string{`"TotalRecords":0`}, Open: true},
		managedtest.Step{Call: "DescribeWhitelistTemplate TemplateId={template}", Shows: []string{`"TemplateName":"office"`, `"TemplateId":{template}`}},
		managedtest.Step{Call: "DescribeWhitelistTemplate TemplateId=1", Refused: "InvalidTemplateId.NotFound", Open: true},

		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceLinkedWhitelistTemplate InsName={id}", Shows: []string{`"InsName":"{id}"`, `"Templates":[]`}},
		managedtest.Step{Call: "DetachWhitelistTemplateToInstance InsName={id} TemplateId={template}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "AttachWhitelistTemplateToInstance InsName={id} TemplateId=1", Refused: "InvalidTemplateId.NotFound"},
	)
	admits(false, "id")
	s.Life(
		managedtest.Step{Call: "AttachWhitelistTemplateToInstance InsName={id} TemplateId={template}", Shows: []string{`"Status":"ok"`}},
		managedtest.Step{Call: "AttachWhitelistTemplateToInstance InsName={id} TemplateId={template}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DescribeWhitelistTemplateLinkedInstance TemplateId={template}", Shows: []string{`"InsName":["{id}"]`, `"TemplateId":{template}`}},
		managedtest.Step{Call: "DescribeInstanceLinkedWhitelistTemplate InsName={id}", Shows: []string{`"TemplateId":{template}`, `"TemplateName":"office"`}},
		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
	)
	admits(true, "id", "reader")
	s.Life(
		managedtest.Step{Call: edit + "TemplateId={template} IpWhitelist=192.0.2.8"},
		managedtest.Step{Call: edit + "TemplateId={template} TemplateName=other IpWhitelist=192.0.2.7", Refused: "InvalidParameter"},
	)
	admits(false, "id", "reader")
	s.Life(managedtest.Step{Call: edit + "TemplateId={template} TemplateName=office IpWhitelist=192.0.2.7"})
	admits(true, "id", "reader")
	s.Life(managedtest.Step{Call: "DetachWhitelistTemplateToInstance InsName={reader} TemplateId={template}"})
	admits(false, "reader")
	admits(true, "id")
	s.Life(
		managedtest.Step{Call: edit + "TemplateId={template}"},
		managedtest.Step{Call: "DescribeInstanceLinkedWhitelistTemplate InsName={id}", Shows: []string{`"Templates":[]`}},
	)
	admits(false, "id")
}

// A new instance follows the templates whose numbers it is made with, and has the addresses in its list.
func TestAnInstanceIsMadeWithTemplates(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[ModifyWhitelistTemplateResponse](s, "team-a", "ModifyWhitelistTemplate", wire.Parameters{"TemplateName": "office", "IpWhitelist": "192.0.2.0/24"})
	number := s.template("office")
	s.Refuses("team-a", "CreateDBInstance", s.asking("WhitelistTemplateList", "1"), badValue)
	s.Refuses("team-a", "CreateDBInstance", s.asking("WhitelistTemplateList", "office"), "400 InvalidSecurityIPList.Format")
	s.Refuses("team-b", "CreateDBInstance", s.asking("WhitelistTemplateList", number), badValue)
	s.Refuses("team-a", "CreateDBInstance", s.asking("Engine", "MariaDB", "EngineVersion", "10.3", "DBInstanceClass", "mariadb.n2.medium.2c", "WhitelistTemplateList", number), "403 IncorrectDBInstanceEngine")

	id := s.makes("team-a", "WhitelistTemplateList", number+",198.51.100.7")
	if got := *s.look(id).SecurityIPList; !strings.HasSuffix(got, ",198.51.100.7") {
		t.Errorf("it takes connections from %s", got)
	}
	followers := servicestest.OK[DescribeWhitelistTemplateLinkedInstanceResponse](s, "team-a", "DescribeWhitelistTemplateLinkedInstance", wire.Parameters{"TemplateId": number}).Data.InsName
	if got := servicestest.One(s, followers); got != id {
		t.Errorf("%s follows it, want %s", got, id)
	}
}

// The numbers of templates are few enough for one to be drawn again.
func TestNumbersOfTemplatesDiffer(t *testing.T) { // alone: it changes what numbers are drawn
	usual := templates.ID
	defer func() { templates.ID = usual }()
	drawn := 0
	templates.ID = func(*cloud.Call) string {
		drawn++
		return []string{"100000001", "100000001", "100000002"}[drawn-1]
	}
	s := newScene(t)
	creates := func(account, name string) {
		s.Refuses(account, "ModifyWhitelistTemplate", managedtest.Pairs("RegionId", "cn-hangzhou", "TemplateName", name, "IpWhitelist", "10.0.0.1"), "")
	}
	creates("owner", "own")
	creates("team-a", "other")
	s.Refuses("owner", "DescribeWhitelistTemplate", managedtest.Pairs("RegionId", "cn-hangzhou", "TemplateId", "100000001"), "")
	s.Life(
		managedtest.Step{Call: "DescribeWhitelistTemplate RegionId=cn-hangzhou TemplateId=100000002", Shows: []string{"other"}},
	)
}
