package network_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// door is a kind of gateways as other chapters have them.
type door struct {
	cloud.Record
	VPC    *network.VPC
	Closed bool
}

var doors cloud.Table[*door]

func init() {
	doors.Define(cloud.Definition[*door]{Kind: "door", AtDeletion: cloud.GoAlong})
	network.GatewayKind[*door]{
		Type: "Door", Table: &doors, VPC: func(d *door) *network.VPC { return d.VPC },
		Check: func(_ *cloud.Call, d *door) error {
			if d.Closed {
				return &cloud.Error{Reason: cloud.WrongStatus, Kind: "door", ID: d.ID}
			}
			return nil
		},
	}.Register()
}

func newDoor(c *cloud.Call, vpc *network.VPC) *door {
	d := &door{Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "door")), VPC: vpc}
	doors.Add(c.World, d)
	return d
}

func TestARouteTableServesAGateway(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		var vpcs [2]*network.VPC
		var tables [2]*network.RouteTable
		var gates [2]*door
		for n := range vpcs {
			vpc, err := network.CreateVPC(c, network.NewVPC{})
			s.Must(err)
			table, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: vpc.ID, ForGateways: true})
			s.Must(err)
			vpcs[n], tables[n], gates[n] = vpc, table, newDoor(c, vpc)
		}
		associate := func(table, gateway int, want cloud.Reason) {
			t.Helper()
			if err := network.AssociateGateway(c, tables[table].ID, "Door", gates[gateway].ID); cloudtest.Reason(err) != want {
				t.Errorf("associate: %v, want %v", err, want)
			}
		}
		dissociate := func(table, gateway int, want cloud.Reason) {
			t.Helper()
			if err := network.DissociateGateway(c, tables[table].ID, "Door", gates[gateway].ID); cloudtest.Reason(err) != want {
				t.Errorf("dissociate: %v, want %v", err, want)
			}
		}
		associate(0, 1, cloud.Mismatch)
		gates[0].Closed = true
		associate(0, 0, cloud.WrongStatus)
		gates[0].Closed = false
		dissociate(0, 0, cloud.NotAssociated)
		associate(0, 0, 0)
		associate(0, 0, cloud.Duplicate)
		if table, ok := vpcs[0].TableOfGateway(c.World, gates[0].Head()); !ok || table != tables[0] {
			t.Errorf("the gateway has the table %v", table)
		}
		if err := network.DeleteRouteTable(c, tables[0].ID); cloudtest.Reason(err) != cloud.InUse {
			t.Errorf("the table is deleted: %v", err)
		}
		if err := network.AssociateGateway(c, vpcs[0].RouteTable.ID, "Door", gates[0].ID); cloudtest.Reason(err) != cloud.NotPermitted {
			t.Errorf("the system table serves a gateway: %v", err)
		}
		if err := network.AssociateGateway(c, tables[0].ID, "Window", gates[0].ID); cloudtest.Reason(err) != cloud.NotFound {
			t.Errorf("there are windows: %v", err)
		}
		dissociate(0, 0, 0)
		if _, ok := vpcs[0].TableOfGateway(c.World, gates[0].Head()); ok {
			t.Error("the gateway has a table")
		}
		return network.DeleteRouteTable(c, tables[0].ID)
	}))
}
