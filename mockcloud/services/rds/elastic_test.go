package rds

import (
	"testing"
	"time"
)

// A subscription with SQL Server has a larger class for some days, and its own one after these.
func TestElasticUpgradesEnd(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const up, down = "mssql.x4.large.s2", "mssql.x4.medium.s2"
	upgrade := func(class, days string) []string {
		return []string{"Direction", "TempUpgrade", "DBInstanceClass", class, "UsedTime", days}
	}
	id := s.makes("team-a", sqlServer("PayType", "Prepaid", "Period", "Month", "UsedTime", "1")...)
	for want, given := range map[string][][]string{
		"400 InvalidUsedTime":                 {upgrade(up, "0"), upgrade(up, "40"), {"Direction", "TempUpgrade", "DBInstanceClass", up}, {"DBInstanceClass", up, "UsedTime", "3"}},
		"400 IncorrectTargetClasscode":        {upgrade(down, "3"), upgrade("mssql.x2.medium.s2", "3")},
		"400 InvalidDBInstanceClass.NotFound": {upgrade("mssql.huge", "3")},
	} {
		for _, more := range given {
			s.refuses("ModifyDBInstanceSpec", id, want, more...)
		}
	}
	s.does("ModifyDBInstanceSpec", id, upgrade(up, "3")...)
	if seen := s.look(id); *seen.DBInstanceClass != up || *seen.TempUpgradeRecoveryClass != down || *seen.TempUpgradeRecoveryCpu != 2 || *seen.TempUpgradeTimeEnd != *seen.TempUpgradeRecoveryTime {
		t.Errorf("upgraded it is %+v", seen)
	}
	s.refuses("ModifyDBInstanceSpec", id, "403 OperationDenied.DBInstanceType", "DBInstanceStorage", "60")
	s.Wall = s.Wall.Add(3*day - 2*time.Hour)
	if seen := s.look(id); *seen.DBInstanceClass != up {
		t.Errorf("before the end it is %+v", seen)
	}
	s.Wall = s.Wall.Add(2 * time.Hour)
	if seen := s.look(id); *seen.DBInstanceClass != down || seen.TempUpgradeRecoveryClass != nil {
		t.Errorf("after the end it is %+v", seen)
	}
	s.does("ModifyDBInstanceSpec", id, "DBInstanceStorage", "60")

	used := s.makes("team-a", sqlServer()...)
	s.refuses("ModifyDBInstanceSpec", used, "400 InvalidPayType.NotSupported", upgrade(up, "3")...)
	mysql := s.makes("team-a", "PayType", "Prepaid", "Period", "Month", "UsedTime", "1")
	s.refuses("ModifyDBInstanceSpec", mysql, "403 IncorrectDBInstanceEngine", upgrade("mysql.n4.large.2c", "3")...)
}
