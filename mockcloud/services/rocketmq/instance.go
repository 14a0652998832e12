package rocketmq

import (
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// kindInstance is the kind of a RocketMQ instance.
const kindInstance cloud.Kind = "RocketMQ instance"

// instance is a RocketMQ instance, with an endpoint in each of its vSwitches.
type instance struct {
	managed.Resource
	Series, SubSeries string
	Commodity         string
	Product           product
	Internet          internet
	groups            compute.Guests // the security group that it is in
	// AuthTypes are how clients are known, and VPCAuthFree says that those in the VPC
	// need not be.
	AuthTypes   []string
	VPCAuthFree bool
	Accounts    managed.Accounts
	Disabled    []string // accounts that cannot be used
	Grants      []grant
	// Allowed are the addresses and blocks of its white list; none: all are let in.
	Allowed managed.AccessLists
	Updated time.Time
}

// product is what an instance can do.
type product struct {
	Spec string
	// SendThousandths are how many of a thousand messages are sent, and not received.
	SendThousandths        int32
	AutoScaling, Encrypted bool
	Untraced               bool // only a serverless one can do without tracing
	Key                    string
	RetentionHours         int32
	Capacity               string
	Provisioned            int64
}

// internet is how an instance is reached from the internet.
type internet struct {
	Enabled   bool
	Metering  string
	Bandwidth int32
}

// The statuses of instances.
const (
	creating = "CREATING"
	running  = "RUNNING"
	changing = "CHANGING"
	released = "RELEASED"
	stopped  = "STOPPED"
)

// The names of the white lists: the one of the instance, and the one of its public
// endpoint.
const (
	listAll      = "instance"
	listInternet = "internet"
)

// port is the one of both endpoints.
const port = 8080

// quotaInstances limits the instances of an account in a region. Its code is ours: the
// vendor publishes none.
const quotaInstances = "rocketmq_instance_count"

var instances managed.Kind[*instance]

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "rocketmq:instance", Type: cloud.TypeRocketMQ,
		Statuses: managed.Statuses{Creating: creating, Running: running, Deleting: released},
		Costs:    bill.RocketMQ,
		Measure:  func(i *instance) (string, float64) { return i.Product.Spec, bill.UnitsOf(1, i.Product.Spec) },
		// The vendor's page about overdue payments.
		Expiry:  managed.Expiry{Status: stopped, Kept: 7 * 24 * time.Hour},
		Sale:    managed.Sale{Code: "ons"},
		ID:      func(c *cloud.Call, _ string) string { return "rmq-cn-" + c.Draw(cloud.LowerDigits, 11) },
		Indexes: []cloud.IndexOn[*instance]{cloud.On("series", func(i *instance) string { return i.Series })},
		Quotas: []cloud.Quota{{
			Product: "ons", Code: quotaInstances, Default: 100, Adjustable: true,
			Name: "RocketMQ instances", Description: "How many instances the account can have in a region",
		}},
		Released: func(w *cloud.World, i *instance) {
			topics.Forget(w, i.Head())
			groups.Forget(w, i.Head())
			i.groups.Set(i.Head(), nil)
		},
		Admits: func(t *reach.Trace, i *instance) bool { return i.admits(t.Packet.Source) },
		Packets: func(standard reach.Kind[*instance]) reach.Kind[*instance] {
			return compute.Guarded(standard, func(i *instance, _ netip.Addr) compute.Guests { return i.groups })
		},
	})
}

// admits says whether the white lists let an address in: an empty one lets all in. That of
// the public endpoint is for those who come from the internet.
func (i *instance) admits(from netip.Addr) bool {
	for _, list := range i.Allowed {
		if (list.Name == listAll || !from.IsPrivate()) && !(managed.AccessLists{list}).Admit(from) {
			return false
		}
	}
	return true
}

// host is the name of an endpoint.
func (i *instance) host(network string) string {
	return i.ID + network + "." + i.Region + ".rmq.aliyuncs.com"
}

// connect makes the endpoints of a new instance: one in the VPC, which has an address
// in each vSwitch, and one that the internet finds.
func (i *instance) connect(c *cloud.Call) error {
	if _, err := instances.Connect(c, i, managed.NewEndpoint{Name: i.host("-vpc"), Role: "TCP_VPC", Port: port}); err != nil || !i.Internet.Enabled {
		return err
	}
	_, err := instances.Connect(c, i, managed.NewEndpoint{Name: i.host(""), Role: "TCP_INTERNET", Port: port, Public: true})
	return err
}

// readPlaces reads the vSwitches of a new instance: a list, or one text with bars between
// them.
func readPlaces(q *VpcInfoParameter) []managed.Place {
	ids := strings.FieldsFunc(q.VSwitchId, func(r rune) bool { return r == '|' })
	if len(q.VSwitches) > 0 {
		ids = nil
	}
	for _, one := range q.VSwitches {
		ids = append(ids, one.VSwitchId)
	}
	var places []managed.Place
	for n, id := range ids {
		purpose := network.SecondaryAddress
		if n == 0 {
			purpose = network.PrimaryAddress
		}
		if !slices.Contains(ids[:n], id) {
			places = append(places, managed.Place{VSwitchID: id, VPCID: q.VpcId, Purpose: purpose})
		}
	}
	return places
}
