package compute

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// KindFlowLog is the kind of a flow log.
const KindFlowLog cloud.Kind = "flow log"

// FlowLog records what goes through the network interfaces of its account: through
// one, or through all in a vSwitch or a VPC of the account (reference: Permissions).
// It stays when they go.
type FlowLog struct {
	cloud.Record
	FlowLogTarget
	Name, Description string
	ResourceGroupID   string
	// VPCID is that of the VPC in which it records.
	VPCID string
	// Interval is how many minutes it collects before it writes: 1, 5 or 10.
	Interval int
	// Paths are the ways of what it records, and IPVersion says of which addresses.
	Paths     []string
	IPVersion string

	inactive bool
	leaving  bool
	passage[FlowLogStatus]
}

// FlowLogTarget is what a flow log records, and where it writes it.
type FlowLogTarget struct {
	// ResourceType is VPC, VSwitch or NetworkInterface.
	ResourceType, ResourceID string
	// Traffic is All, Allow or Drop.
	Traffic           string
	Project, LogStore string
}

// QuotaFlowLogs limits the flow logs of an account in a region.
const QuotaFlowLogs = "vpc_quota_flowlog_inst_nums_per_user"

var (
	flowLogs    cloud.Table[*FlowLog]
	flowLogGoes cloud.Event[*FlowLog]
)

func init() {
	flowLogs.Define(cloud.Definition[*FlowLog]{
		Kind: KindFlowLog, InPolicies: "vpc:flowlog",
		Indexes: []cloud.IndexOn[*FlowLog]{
			cloud.On("name", func(l *FlowLog) string { return l.Name }),
			cloud.On("resource", func(l *FlowLog) string { return l.ResourceID }),
			cloud.On("vpc", func(l *FlowLog) string { return l.VPCID }),
		},
		Tags:  &cloud.Tags[*FlowLog]{By: cloud.Modify},
		Group: func(l *FlowLog) *string { return &l.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "vpc", Code: QuotaFlowLogs, Default: 10, Adjustable: true,
			Name: "Flow logs", Description: "How many flow logs the account can create in a region", Usage: flowLogs.Own,
		}},
	})
	flowLogGoes.Define("a flow log is gone", &flowLogs, func(w *cloud.World, l *FlowLog, _ uint64, _ time.Time) { flowLogs.Remove(w, l) })
}

// FlowLogStatus is the status of a flow log.
type FlowLogStatus string

// The statuses of a flow log.
const (
	FlowLogActivating   FlowLogStatus = "Activating"
	FlowLogActive       FlowLogStatus = "Active"
	FlowLogModifying    FlowLogStatus = "Modifying"
	FlowLogDeactivating FlowLogStatus = "Deactivating"
	FlowLogInactive     FlowLogStatus = "Inactive"
	FlowLogDeleting     FlowLogStatus = "Deleting"
)

// Status is the flow log's status at a time.
func (l *FlowLog) Status(now time.Time) FlowLogStatus {
	switch {
	case l.leaving:
		return FlowLogDeleting
	case now.Before(l.settles):
		return l.passing
	case l.inactive:
		return FlowLogInactive
	}
	return FlowLogActive
}

// NewFlowLog describes a flow log to create.
type NewFlowLog struct {
	FlowLogTarget
	Name, Description, ResourceGroupID string
	Interval                           *int     // nil is for the usual one
	Paths                              []string // none is for all
	IPVersion                          string   // "" is for IPv4
	Tags                               []cloud.Tag
}

// What a flow log records unless it is told otherwise, and when it writes.
const (
	usualInterval  = 10
	allPaths       = "all"
	usualIPVersion = "IPv4"
	dualStack      = "DualStack"
)

// CreateFlowLog makes a flow log of the caller, whose account has opened the service.
func CreateFlowLog(c *cloud.Call, n NewFlowLog) (*FlowLog, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	vpc, err := n.place(c)
	if err != nil {
		return nil, err
	}
	if err := FlowLogService.Check(c); err != nil {
		return nil, err
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	for other := range flowLogs.Each(c.World, c.AccountID, c.Region, "resource", n.ResourceID) {
		if other.Traffic == n.Traffic {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindFlowLog, ID: other.ID, Detail: "the flow log " + other.ID + " records the same"}
		}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaFlowLogs, c.AccountID, flowLogs.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	l := &FlowLog{
		Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "fl")), FlowLogTarget: n.FlowLogTarget, VPCID: vpc.ID,
		Name: n.Name, Description: n.Description, ResourceGroupID: group, Interval: *n.Interval, Paths: n.Paths, IPVersion: n.IPVersion,
	}
	l.pass(c, FlowLogActivating)
	flowLogs.Add(c.World, l)
	c.AddTags(l.Head(), n.Tags)
	return l, nil
}

// place finds the VPC in which a flow log records: the caller's own one, or where a
// network interface of the caller is.
func (t *FlowLogTarget) place(c *cloud.Call) (*network.VPC, error) {
	switch t.ResourceType {
	case "VPC":
		return network.FindVPC(c, t.ResourceID, cloud.Modify)
	case "VSwitch":
		vswitch, err := network.FindVSwitch(c, t.ResourceID, cloud.Modify)
		if err != nil {
			return nil, err
		}
		return vswitch.VPC, nil
	case "NetworkInterface":
		ni, err := Interface(c, t.ResourceID, cloud.Modify)
		if err != nil {
			return nil, err
		}
		return ni.VSwitch().VPC, nil
	}
	return nil, cloud.Invalid(KindFlowLog, "ResourceType", "a flow log is of a VPC, a VSwitch or a NetworkInterface")
}

// The names of projects and logstores (contract of CreateFlowLog).
var (
	projectName  = cloud.NewPattern(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`)
	logStoreName = cloud.NewPattern(`^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$`)
)

// check says whether a flow log can be like this, and fills in what is not given.
func (n *NewFlowLog) check() error {
	if err := network.CheckText(KindFlowLog, n.Name, n.Description); err != nil {
		return err
	}
	switch {
	case !slices.Contains([]string{"All", "Allow", "Drop"}, n.Traffic):
		return cloud.Invalid(KindFlowLog, "TrafficType", "the traffic is All, Allow or Drop")
	case n.Project == "" || n.LogStore == "":
		return cloud.Invalid(KindFlowLog, "ProjectName", "a flow log needs a project and a logstore")
	case !projectName.MatchString(n.Project) || !logStoreName.MatchString(n.LogStore):
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindFlowLog, Field: "ProjectName", Detail: "no project or logstore has such a name"}
	}
	if len(n.Paths) == 0 {
		n.Paths = []string{allPaths}
	}
	for i, path := range n.Paths {
		switch {
		case slices.Contains(n.Paths[:i], path):
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindFlowLog, Field: "TrafficPath", Detail: "a path is given twice"}
		case path != allPaths && path != "internetGateway" || path == allPaths && len(n.Paths) > 1:
			return cloud.Invalid(KindFlowLog, "TrafficPath", "the path is all or internetGateway")
		}
	}
	if n.Interval == nil {
		n.Interval = new(usualInterval)
	}
	if n.IPVersion == "" {
		n.IPVersion = usualIPVersion
	}
	return checkRecording(*n.Interval, n.IPVersion, n.Paths)
}

// checkRecording says whether a flow log can record so.
func checkRecording(interval int, ipVersion string, paths []string) error {
	switch {
	case !slices.Contains([]int{1, 5, 10}, interval):
		return cloud.Invalid(KindFlowLog, "AggregationInterval", "the interval is 1, 5 or 10 minutes")
	case !strings.EqualFold(ipVersion, usualIPVersion) && ipVersion != dualStack:
		return cloud.Invalid(KindFlowLog, "IpVersion", "the version of IP is IPv4 or DualStack")
	case ipVersion == dualStack && paths[0] != allPaths:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindFlowLog, Field: "TrafficPath", Detail: "a flow log of both versions of IP records all paths"}
	}
	return nil
}

// FlowLogFilter selects flow logs; the zero value of each condition selects all.
type FlowLogFilter struct {
	ID, Name, Description, VPCID string
	FlowLogTarget
	Status          FlowLogStatus
	ResourceGroupID string
	Tags            []cloud.Tag
}

// FlowLogs lists the caller's flow logs in the call's region.
func FlowLogs(c *cloud.Call, f FlowLogFilter, page cloud.PageRequest) (cloud.Page[*FlowLog], error) {
	q := cloud.Query[*FlowLog]{Tags: f.Tags}.On("name", f.Name).On("resource", f.ResourceID).On("vpc", f.VPCID).On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.Description != "" || f.ResourceType != "" || f.Traffic != "" || f.Project != "" || f.LogStore != "" || f.Status != "" {
		is := func(wanted, has string) bool { return wanted == "" || wanted == has }
		q = q.And(func(l *FlowLog) bool {
			return is(f.Description, l.Description) && is(f.ResourceType, l.ResourceType) && is(f.Traffic, l.Traffic) &&
				is(f.Project, l.Project) && is(f.LogStore, l.LogStore) && is(string(f.Status), string(l.Status(c.Now)))
		})
	}
	return flowLogs.List(c, q, page)
}
