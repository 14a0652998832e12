package rds

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// A change waits for the window of maintenance, or for a time.
func TestChangesWaitForTheirTime(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	opens := s.Wall.Add(5 * time.Hour).UTC().Truncate(time.Hour)
	s.does("ModifyDBInstanceMaintainTime", id, "MaintainTime", opens.Format("15:04Z")+"-"+opens.Add(time.Hour).Format("15:04Z"))
	had := *s.look(id).DBInstanceStorage
	s.does("ModifyDBInstanceSpec", id, "DBInstanceStorage", "100", "EffectiveTime", "MaintainTime")
	if got := *s.look(id); *got.DBInstanceStorage != had || *got.DBInstanceStatus != running {
		t.Errorf("before the window opens it is %+v", got)
	}
	s.Wall = opens
	if got := *s.look(id); *got.DBInstanceStorage != 100 || *got.DBInstanceStatus != classChanging {
		t.Errorf("in the window it is %+v", got)
	}
	s.Settle()
	at := s.Wall.Add(30 * time.Minute).UTC()
	s.does("ModifyParameter", id, "Parameters", `{"wait_timeout":"100"}`, "SwitchTime", at.Format(services.SecondLayout))
	s.does("UpgradeDBInstanceKernelVersion", id, "UpgradeTime", "SpecifyTime", "SwitchTime", at.Format(services.SecondLayout))
	s.Wall = at
	if got := *s.look(id).DBInstanceStatus; got != "MinorVersionUpgrading" {
		t.Errorf("it is %s", got)
	}
	s.Settle()
	for _, asked := range [][]string{
		{"ModifyDBInstanceSpec", "400 InvalidParameter", "DBInstanceStorage", "200", "EffectiveTime", "Sometime"},
		{"ModifyDBInstanceSpec", "400 InvalidParameter", "DBInstanceStorage", "200", "EffectiveTime", "ScheduleTime", "SwitchTime", "2001-01-01T00:00:00Z"},
		{"SwitchDBInstanceHA", "400 InvalidParameter", "NodeId", "none", "EffectiveTime", "Sometime"},
		{"UpgradeDBInstanceEngineVersion", "400 InvalidEngineVersion.Malformed", "EngineVersion", "5.6", "EffectiveTime", "MaintainTime"},
	} {
		s.refuses(asked[0], id, asked[1], asked[2:]...)
	}
	s.does("StopDBInstance", id)
	s.does("StartDBInstance", id, "SpecifiedTime", s.Wall.Add(2*time.Hour).UTC().Format(services.SecondLayout))
	if got := *s.look(id).DBInstanceStatus; got != stopped {
		t.Errorf("it is %s", got)
	}
	s.Wall = s.Wall.Add(2 * time.Hour)
	s.Settle()
	if got := *s.look(id).DBInstanceStatus; got != running {
		t.Errorf("it is %s", got)
	}
}

// What cloud disks do besides is ordered, changed and shown; a node restarts that there is.
func TestDisksDoMore(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", "BurstingEnabled", "true", "IoAccelerationEnabled", "1")
	if got := s.look(id); !*got.BurstingEnabled || *got.IoAccelerationEnabled != "1" || *got.ColdDataEnabled {
		t.Errorf("it has %+v", got)
	}
	s.does("ModifyDBInstanceSpec", id, "BurstingEnabled", "false", "ColdDataEnabled", "true")
	if got := s.list("team-a")[0]; *got.BurstingEnabled || *got.IoAccelerationEnabled != "1" || !*got.ColdDataEnabled {
		t.Errorf("it has %+v", got)
	}
	minor := *s.look(id).CurrentKernelVersion
	s.does("ModifyDBInstanceSpec", id, "DBInstanceStorage", "100", "TargetMinorVersion", minor)
	s.refuses("ModifyDBInstanceSpec", id, "400 InvalidTargetMinorVersion.NotFound", "DBInstanceStorage", "200", "TargetMinorVersion", "rds_0")
	s.Refuses("team-a", "CreateDBInstance", s.asking("TargetMinorVersion", "rds_0"), "400 InvalidTargetMinorVersion.NotFound")
	s.makes("team-a", "TargetMinorVersion", minor)
	s.refuses("RestartDBInstance", id, "400 InvalidParameter", "NodeId", "none")
}
