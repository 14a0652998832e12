package rds

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// createDBInstance makes an instance. Its answer to a dry run that finds nothing wrong
// says so.
func createDBInstance(c *cloud.Call, q *CreateDBInstanceRequest) (*CreateDBInstanceResponse, error) {
	if q.InstanceNetworkType == "Classic" {
		return nil, services.Refuse("InvalidParam.InstanceNetworkType", "there is no classic network any more")
	}
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	n := &newInstance{
		Engine: q.Engine, Version: q.EngineVersion, Class: q.DBInstanceClass, Category: q.Category,
		StorageType: q.DBInstanceStorageType, Storage: int(*q.DBInstanceStorage), Serverless: q.PayType == "Serverless",
		Place: placement{q.VPCId, services.Separated(q.VSwitchId), zonesOf(q.ZoneId, q.ZoneIdSlave1, q.ZoneIdSlave2), q.PrivateIpAddress},
		Disks: disks{}.with(q.BurstingEnabled, q.ColdDataEnabled, q.IoAccelerationEnabled), Minor: q.TargetMinorVersion,
		Connection: q.ConnectionString, Babelfish: q.BabelfishConfig, Writes: q.OptimizedWrites, Access: services.Separated(q.SecurityIPList), ParameterGroup: q.DBParamGroupId,
	}
	n.New = managed.New{
		Name: q.DBInstanceDescription, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Protected: services.IsTrue(q.DeletionProtection),
	}
	var err error
	if n.Plan, err = planOf(q.PayType, q.Period, q.UsedTime, q.AutoRenew); err != nil {
		return nil, err
	}
	if n.DiskKey, err = services.EncryptsWith(c, kindInstance, q.EncryptionKey, q.RoleARN); err != nil {
		return nil, err
	}
	if err := n.admit(c, q.WhitelistTemplateList); err != nil {
		return nil, err
	}
	if n.Port, err = portOf(q.Port); err != nil {
		return nil, err
	}
	if given := q.ServerlessConfig; given != nil {
		if n.Capacity, err = capacityOf(given.MinCapacity, given.MaxCapacity, given.AutoPause, given.SwitchForce); err != nil {
			return nil, err
		}
	}
	if n.Parameters, err = initialParameters(q.Engine, q.DBTimeZone, q.DBIsIgnoreCase); err != nil {
		return nil, err
	}
	i, err := create(c, n, nil)
	if err != nil {
		return nil, err
	}
	made := &CreateDBInstanceResponse{DBInstanceId: &i.ID, OrderId: c.OrderOf(i.ID).Text()}
	made.ConnectionString, made.Port = shown(i.private(c.World))
	if len(q.Tag) > 0 {
		made.TagResult = new(true)
	}
	return made, nil
}

// shown is a connection string with its port.
func shown(e *managed.Endpoint) (name, port *string) { return &e.ID, new(strconv.Itoa(e.Port)) }

// portOf reads a port; "" and 0 are for the usual one.
func portOf(text string) (int, error) {
	if text == "" || text == "0" {
		return 0, nil
	}
	port, err := strconv.Atoi(text)
	if err != nil || port < minPort {
		return 0, services.Malformed(managed.KindEndpoint, "Port", text+" is no port that an instance can have")
	}
	return port, nil
}

// capacityOf reads what a serverless instance may use.
func capacityOf(minimum, maximum, pauses, forced string) (*capacity, error) {
	read := &capacity{Pauses: strings.EqualFold(pauses, "true"), Forced: strings.EqualFold(forced, "true")}
	for _, one := range []struct {
		given string
		into  *int
	}{{minimum, &read.Minimum}, {maximum, &read.Maximum}} {
		number, err := strconv.ParseFloat(one.given, 64)
		if *one.into = int(2 * number); err != nil || float64(*one.into) != 2*number {
			return nil, services.Malformed(kindInstance, "Capacity", one.given+" is no number of capacity units, or of halves")
		}
	}
	return read, nil
}

// initialParameters are the parameters that an instance can be made with: its time zone, and
// whether names of tables are written in any case.
func initialParameters(engineName, zone, ignoresCase string) (map[string]string, error) {
	engine, err := findEngine(engineName)
	if err != nil {
		return nil, err
	}
	set := map[string]string{}
	switch {
	case zone != "" && engine.isMySQL():
		set["default_time_zone"] = zone
	case zone != "" && engine.Class == "pg":
		set["timezone"] = zone
	}
	if ignoresCase != "" && engine.isMySQL() {
		set["lower_case_table_names"] = map[bool]string{true: "1", false: "0"}[ignoresCase == "1" || strings.EqualFold(ignoresCase, "true")]
	}
	for name, value := range set {
		if found, err := engine.parameter(name); err != nil || !found.allows(value) {
			return nil, services.Malformed(kindParameter, "Value", value+" is no value of "+name)
		}
	}
	return set, nil
}

func createReadOnlyDBInstance(c *cloud.Call, q *CreateReadOnlyDBInstanceRequest) (*CreateReadOnlyDBInstanceResponse, error) {
	if q.InstanceNetworkType == "Classic" {
		return nil, services.Refuse("InvalidParam.InstanceNetworkType", "there is no classic network any more")
	}
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	n := &newInstance{
		Version: q.EngineVersion, Class: q.DBInstanceClass, Category: q.Category, StorageType: q.DBInstanceStorageType, Storage: int(*q.DBInstanceStorage),
		Place: placement{q.VPCId, services.Separated(q.VSwitchId), strings.Split(q.ZoneId, ":"), q.PrivateIpAddress},
		Disks: disks{}.with(q.BurstingEnabled, nil, q.IoAccelerationEnabled),
	}
	n.New = managed.New{Name: q.DBInstanceDescription, ResourceGroupID: q.ResourceGroupId, Protected: services.IsTrue(q.DeletionProtection)}
	var err error
	if n.Plan, err = planOf(q.PayType, q.Period, q.UsedTime, q.AutoRenew); err != nil {
		return nil, err
	}
	if n.Port, err = portOf(q.Port); err != nil {
		return nil, err
	}
	i, err := follow(c, q.DBInstanceId, n)
	if err != nil {
		return nil, err
	}
	made := &CreateReadOnlyDBInstanceResponse{DBInstanceId: &i.ID, OrderId: c.OrderOf(i.ID).Text()}
	made.ConnectionString, made.Port = shown(i.private(c.World))
	return made, nil
}

func deleteDBInstance(c *cloud.Call, q *DeleteDBInstanceRequest) (*DeleteDBInstanceResponse, error) {
	i, err := release(c, q.DBInstanceId, q.ReleasedKeepPolicy)
	if err != nil {
		return nil, err
	}
	return &DeleteDBInstanceResponse{RegionId: &i.Region}, nil
}

func restartDBInstance(c *cloud.Call, q *RestartDBInstanceRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{status: rebooting, action: "RestartDBInstance", do: (*instance).restarted, check: func(i *instance) error {
		if q.NodeId != "" && !slices.ContainsFunc(i.Nodes, func(n node) bool { return n.ID == q.NodeId }) {
			return services.Malformed(kindInstance, "Node", q.NodeId+" is no node of the instance")
		}
		return nil
	}})
}

func modifyDBInstanceDescription(c *cloud.Call, q *ModifyDBInstanceDescriptionRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: func(*instance) error { return checkDescription(q.DBInstanceDescription) },
		do:    func(i *instance) { i.Name = q.DBInstanceDescription },
	})
}

func modifyDBInstanceDeletionProtection(c *cloud.Call, q *ModifyDBInstanceDeletionProtectionRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: func(i *instance) error {
			if i.Charge.Subscription && *q.DeletionProtection {
				return errProtectedSubscription
			}
			return nil
		},
		do: func(i *instance) { i.Protected = *q.DeletionProtection },
	})
}

var errProtectedSubscription = services.Refuse("InvalidPayType.NotSupported", "only instances that are paid for as they are used can be protected")

func modifyDBInstanceMaintainTime(c *cloud.Call, q *ModifyDBInstanceMaintainTimeRequest) (*EmptyResponse, error) {
	var window managed.Window
	return changed(c, q.DBInstanceId, changing{
		check: func(*instance) (err error) {
			window, err = managed.ParseWindow(kindInstance, "MaintainTime", q.MaintainTime)
			return err
		},
		do: func(i *instance) { i.Settings.Maintenance = window },
	})
}

func modifyDBInstanceAutoUpgradeMinorVersion(c *cloud.Call, q *ModifyDBInstanceAutoUpgradeMinorVersionRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: oneOf("AutoUpgradeMinorVersion", q.AutoUpgradeMinorVersion, "Auto", "Manual"),
		do:    func(i *instance) { i.Settings.MinorUpgrades = q.AutoUpgradeMinorVersion },
	})
}

// oneOf checks that a value is one of some.
func oneOf(field, value string, values ...string) func(*instance) error {
	return func(*instance) error {
		for _, one := range values {
			if one == value {
				return nil
			}
		}
		return services.Malformed(kindInstance, field, field+" is one of "+strings.Join(values, ", "))
	}
}

func describeDBInstanceAttribute(c *cloud.Call, q *DescribeDBInstanceAttributeRequest) (*DescribeDBInstanceAttributeResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	return &DescribeDBInstanceAttributeResponse{Items: &DescribeDBInstanceAttributeItems{DBInstanceAttribute: []DBInstanceAttribute{viewAttribute(c, i)}}}, nil
}

// describeDBInstances lists instances, in either style of paging.
func describeDBInstances(c *cloud.Call, q *DescribeDBInstancesRequest) (*DescribeDBInstancesResponse, error) {
	paging := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, 30)
	found, err := listInstances(c, q, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	detailed := services.Value(q.InstanceLevel) == 1
	views := cloud.Views(c, &found, func(i *instance) DBInstance { return viewInstance(c, i, detailed) })
	answer := &DescribeDBInstancesResponse{
		PageNumber: new(services.Or(q.PageNumber, 1)), PageRecordCount: new(int32(len(views))), TotalRecordCount: new(int32(found.Total)),
		Items: &DescribeDBInstancesItems{DBInstance: views},
	}
	if paging.ByToken {
		answer.PageNumber, answer.NextToken = new(int32(1)), &found.Next
	}
	return answer, nil
}

func modifyResourceGroup(c *cloud.Call, q *ModifyResourceGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, joinGroup(c, q.DBInstanceId, q.ResourceGroupId)
}
