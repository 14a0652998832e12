package steps

import (
	"strconv"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/dds"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/polardb"
	kvstore "github.com/aliyun/alibaba-cloud-sdk-go/services/r-kvstore"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/rds"
	"github.com/cucumber/godog"
)

// backedUp is a type of managed resources that have backups: how the SDK makes one, and how
// it tells who made those that there are: Manual or Automated.
type backedUp struct {
	one   string
	make  func(s *Scene, who, id string) error
	modes func(s *Scene, who, id string) ([]string, error)
}

// alwaysFrom and alwaysTo are a time that all backups began in.
const alwaysFrom, alwaysTo = "1970-01-01T00:00Z", "9000-01-01T00:00Z"

var backedUps = []backedUp{
	{
		one: databases.one,
		make: func(s *Scene, who, id string) error {
			request := rds.CreateCreateBackupRequest()
			request.DBInstanceId = id
			_, err := call(s, s.rds(who).CreateBackup, request)
			return err
		},
		modes: func(s *Scene, who, id string) (modes []string, err error) {
			request := rds.CreateDescribeBackupsRequest()
			request.DBInstanceId = id
			seen, err := call(s, s.rds(who).DescribeBackups, request)
			for _, one := range seen.Items.Backup {
				modes = append(modes, one.BackupMode)
			}
			return modes, err
		},
	},
	{
		one: redis.one,
		make: func(s *Scene, who, id string) error {
			request := kvstore.CreateCreateBackupRequest()
			request.InstanceId = id
			_, err := call(s, s.kvstore(who).CreateBackup, request)
			return err
		},
		modes: func(s *Scene, who, id string) (modes []string, err error) {
			request := kvstore.CreateDescribeBackupsRequest()
			request.InstanceId, request.StartTime, request.EndTime = id, alwaysFrom, alwaysTo
			seen, err := call(s, s.kvstore(who).DescribeBackups, request)
			for _, one := range seen.Backups.Backup {
				modes = append(modes, one.BackupMode)
			}
			return modes, err
		},
	},
	{
		one: mongoDB.one,
		make: func(s *Scene, who, id string) error {
			request := dds.CreateCreateBackupRequest()
			request.DBInstanceId = id
			_, err := call(s, s.dds(who).CreateBackup, request)
			return err
		},
		modes: func(s *Scene, who, id string) (modes []string, err error) {
			request := dds.CreateDescribeBackupsRequest()
			request.DBInstanceId = id
			seen, err := call(s, s.dds(who).DescribeBackups, request)
			for _, one := range seen.Backups.Backup {
				modes = append(modes, one.BackupMode)
			}
			return modes, err
		},
	},
	{
		one: polarDB.one,
		make: func(s *Scene, who, id string) error {
			request := polardb.CreateCreateBackupRequest()
			request.DBClusterId = id
			_, err := call(s, s.polardb(who).CreateBackup, request)
			return err
		},
		modes: func(s *Scene, who, id string) (modes []string, err error) {
			request := polardb.CreateDescribeBackupsRequest()
			request.DBClusterId, request.StartTime, request.EndTime = id, alwaysFrom, alwaysTo
			seen, err := call(s, s.polardb(who).DescribeBackups, request)
			for _, one := range seen.Items.Backup {
				modes = append(modes, one.BackupMode)
			}
			return modes, err
		},
	},
}

func backupSteps(s *Scene, sc *godog.ScenarioContext) {
	for i := range backedUps {
		t := &backedUps[i]
		one := "the " + t.one + " {name}"
		sc.Step(action("backs up", "back up", one), func(who, name, code string) error {
			return verdictOf(code, t.make(s, who, s.ID(t.one, name)))
		})
		sc.Step(action("lists", "list", "the backups of "+one), func(who, name, code string) error {
			_, err := t.modes(s, who, s.ID(t.one, name))
			return verdictOf(code, err)
		})
		sc.Step(expression(`{name} sees {number} manual and {number} automatic backups of `+one), func(who, manual, automatic, name string) error {
			modes, err := t.modes(s, who, s.ID(t.one, name))
			if err != nil {
				return err
			}
			counts := map[string]int{}
			for _, mode := range modes {
				counts[mode]++
			}
			if err := expect("the manual backups", manual, strconv.Itoa(counts["Manual"])); err != nil {
				return err
			}
			return expect("the automatic backups", automatic, strconv.Itoa(counts["Automated"]))
		})
	}
}
