package rds

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kernels are the minor versions of the instance's engine, the latest one last. The vendor has many more; the older ones are
// those that Terraform's provider 1.289 asks for in its tests.
func (i *instance) kernels() []string {
	switch i.Engine {
	case "MySQL":
		return []string{"rds_20201031", "rds_20240930"}
	case "PostgreSQL":
		of := "rds_postgres_" + strings.TrimSuffix(i.Version, ".0") + "00_"
		return []string{of + "20231030", of + "20240930"}
	}
	return []string{"rds_20240930"}
}

func (i *instance) latestKernel() string { return i.kernels()[len(i.kernels())-1] }

// kernel is the minor version that the instance runs.
func (i *instance) kernel() string { return cmp.Or(i.Minor, i.latestKernel()) }

// mayRun says whether the instance can get a minor version, which is none before the one that it begins from; "" for the latest.
func (i *instance) mayRun(minor, from string) error {
	all := i.kernels()
	if minor != "" && (!slices.Contains(all, minor) || slices.Index(all, minor) < slices.Index(all, from)) {
		return services.Malformed(kindInstance, "TargetMinorVersion", "the minor version is one of "+strings.Join(all, ", ")+", and does not get older")
	}
	return nil
}

// upgradeDBInstanceKernelVersion gives an instance another minor version, or the latest one; it restarts.
func upgradeDBInstanceKernelVersion(c *cloud.Call, q *UpgradeDBInstanceKernelVersionRequest) (*UpgradeDBInstanceKernelVersionResponse, error) {
	i, err := change(c, q.DBInstanceId, changing{
		status: "MinorVersionUpgrading", action: "UpgradeDBInstanceKernelVersion",
		check: func(i *instance) error { return i.mayRun(q.TargetMinorVersion, i.kernel()) },
		do: func(i *instance) {
			i.Minor = q.TargetMinorVersion
			i.restarted()
		},
	})
	if err != nil {
		return nil, err
	}
	return &UpgradeDBInstanceKernelVersionResponse{DBInstanceName: &i.ID, TargetMinorVersion: new(i.kernel()), TaskId: new(c.Draw(cloud.Digits, 9))}, nil
}
