package steps

import (
	"strconv"
)

const rdsProduct = "Rds"

// backedUp are the types of managed resources that have backups: which parameter of the
// product's actions names the resource.
var backedUp = []struct{ one, product, by string }{
	{databases.one, rdsProduct, "DBInstanceId"},
	{redis.one, redisProduct, "InstanceId"},
	{mongoDB.one, ddsProduct, "DBInstanceId"},
	{polarDB.one, polardbProduct, "DBClusterId"},
}

func backupSteps(s *Scene, sc vocabulary) {
	for _, t := range backedUp {
		one := "the " + t.one + " {name}"
		sc.Step(action("backs up", "back up", one), func(who, name, code string) error {
			return s.do(who, t.product, "CreateBackup", query{t.by: s.ID(t.one, name)}, code)
		}, Money)
		list := func(who, name string, into any) error {
			return s.ask(who, t.product, "DescribeBackups", query{t.by: s.ID(t.one, name), "StartTime": "1970-01-01T00:00Z", "EndTime": "9000-01-01T00:00Z", "PageSize": "100"}, into)
		}
		sc.Step(action("lists", "list", "the backups of "+one), func(who, name, code string) error {
			return Verdict(code, list(who, name, nil))
		})
		sc.Step(Expression(`{name} sees {number} manual and {number} automatic backups of `+one), func(who, manual, automatic, name string) error {
			type backups struct{ Backup []struct{ BackupMode string } }
			var seen struct{ Backups, Items backups }
			if err := list(who, name, &seen); err != nil {
				return err
			}
			counts := map[string]int{}
			for _, backup := range append(seen.Backups.Backup, seen.Items.Backup...) {
				counts[backup.BackupMode]++
			}
			if err := Expect("the manual backups", manual, strconv.Itoa(counts["Manual"])); err != nil {
				return err
			}
			return Expect("the automatic backups", automatic, strconv.Itoa(counts["Automated"]))
		})
	}
}
