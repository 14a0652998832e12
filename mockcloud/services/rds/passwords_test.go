package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// SQL Server has a policy for passwords, which counts for the accounts that somebody says it does for.
func TestPasswordPolicies(t *testing.T) {
	t.Parallel()
	const (
		newSQLServer = "CreateDBInstance Engine=SQLServer EngineVersion=2019_std_ha DBInstanceClass=mssql.x4.medium.s2 DBInstanceStorage=40 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 PayType=Postpaid VSwitchId={shared}"
		policy       = "ModifyAccountSecurityPolicy DBInstanceId={id} GroupPolicy="
		create       = "CreateAccount DBInstanceId={id} CheckPolicy=true AccountName=keeper AccountPassword="
		check        = "ModifyAccountCheckPolicy DBInstanceId={id} AccountName=keeper CheckPolicy="
		reset        = "ResetAccountPassword DBInstanceId={id} AccountName=keeper AccountPassword="
		describe     = "DescribeAccounts DBInstanceId={id}"
	)
	s := newScene(t)
	s.Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: policy + `{"accountSecurityPolicy":{"MaximumPasswordAge":30}}`, Refused: "IncorrectDBInstanceEngine"},
		managedtest.Step{Call: create + "Secret-123", Refused: "IncorrectDBInstanceEngine"},
	)
	s.Life(
		managedtest.Step{Call: newSQLServer, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: create + "Secret-123", Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + `{"accountSecurityPolicy":{"MaximumPasswordAge":1000}}`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + `{"accountSecurityPolicy":{"MaximumPasswordAge":30,"MinimumPasswordAge":31}}`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + `{"accountSecurityPolicy":null}`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + `{}`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + `days`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + `{"accountSecurityPolicy":{"MaximumPasswordAge":30}}`},
		managedtest.Step{Call: create + "Is-keeper-123", Refused: "InvalidAccountPassword.Format"},
		managedtest.Step{Call: create + "Secret-123"},
		managedtest.Step{Call: describe, Shows: []string{`"CheckPolicy":true`, `"PasswordExpireTime":"2030-02-01T12:`}},
		managedtest.Step{Call: policy + `{"accountSecurityPolicy":{"MinimumPasswordAge":20}}`},
		managedtest.Step{Call: reset + "Secret-456", Refused: "IncorrectAccountStatus"},
		managedtest.Step{Call: reset + "Is-keeper-456", Later: 21 * day, Refused: "InvalidAccountPassword.Format"},
		managedtest.Step{Call: reset + "Secret-456"},
		managedtest.Step{Call: describe, Shows: []string{`"PasswordExpireTime":"2030-02-22T12:`}},
		managedtest.Step{Call: check + "false"},
		managedtest.Step{Call: describe, Shows: []string{`"CheckPolicy":false`}, Lacks: []string{"PasswordExpireTime"}},
		managedtest.Step{Call: reset + "Is-keeper-456"},
		managedtest.Step{Call: check + "true"},
		managedtest.Step{Call: describe, Shows: []string{`"CheckPolicy":true`}},
	)
}
