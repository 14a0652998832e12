package network

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// KindGateway is the kind of the gateways that route tables can be associated
// with, whichever they are.
const KindGateway cloud.Kind = "gateway"

// GatewayKind is a kind of gateways through which packets come into a VPC.
type GatewayKind[T cloud.Thing] struct {
	// Type is the vendor's name of the kind, such as Ipv4Gateway.
	Type  string
	Table *cloud.Table[T]
	// VPC is the one that a gateway leads into.
	VPC func(T) *VPC
	// Check says whether a gateway can get another route table now, or lose it, and
	// CheckNew whether it can get one besides that; nil: always.
	Check, CheckNew func(*cloud.Call, T) error
}

// gatewayKind is one without its type: it finds a gateway that can get a route
// table, or lose it.
type gatewayKind func(c *cloud.Call, id string, gets bool) (*cloud.Record, *VPC, error)

var gatewayKinds = map[string]gatewayKind{}

// Register lets route tables be associated with gateways of the kind. A kind does
// so in its init.
func (k GatewayKind[T]) Register() {
	gatewayKinds[k.Type] = func(c *cloud.Call, id string, gets bool) (*cloud.Record, *VPC, error) {
		gateway, err := k.Table.Find(c, id, cloud.Modify)
		if err != nil {
			return nil, nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindGateway, ID: id, Field: k.Type}
		}
		if k.Check != nil {
			err = k.Check(c, gateway)
		}
		if err == nil && gets && k.CheckNew != nil {
			err = k.CheckNew(c, gateway)
		}
		if err != nil {
			return nil, nil, err
		}
		return gateway.Head(), k.VPC(gateway), nil
	}
}

func (t *RouteTable) gatewayID() string {
	if t.Gateway == nil {
		return ""
	}
	return t.Gateway.ID
}

// TableOfGateway is the route table that a gateway of the VPC is associated with.
func (v *VPC) TableOfGateway(w *cloud.World, gateway *cloud.Record) (*RouteTable, bool) {
	return routeTables.First(w, v.Owner, v.Region, tablesByGateway, gateway.ID)
}

// forGateway finds a table for gateways, and a gateway of a type. Where there are
// none of the type, there is none of that id.
func forGateway(c *cloud.Call, tableID, gatewayType, gatewayID string, gets bool) (*RouteTable, *cloud.Record, *VPC, error) {
	table, err := FindRouteTable(c, tableID, cloud.Modify)
	if err != nil {
		return nil, nil, nil, err
	}
	if !table.ForGateways {
		return nil, nil, nil, table.notPermitted("NoGateway", "the route table is for vSwitches")
	}
	find, ok := gatewayKinds[gatewayType]
	if !ok {
		return nil, nil, nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindGateway, ID: gatewayID, Field: gatewayType}
	}
	gateway, vpc, err := find(c, gatewayID, gets)
	if err == nil {
		err = table.mustBeAvailable(c.Now)
	}
	return table, gateway, vpc, err
}

// AssociateGateway lets what comes in through a gateway go where a route table of
// its VPC says.
func AssociateGateway(c *cloud.Call, tableID, gatewayType, gatewayID string) error {
	table, gateway, vpc, err := forGateway(c, tableID, gatewayType, gatewayID, true)
	if err != nil {
		return err
	}
	if vpc != table.VPC {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindRouteTable, ID: tableID, By: KindGateway, Detail: "the route table and the gateway are in different VPCs"}
	}
	if table.Gateway != nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindRouteTable, ID: tableID, By: KindGateway, Detail: "the route table is associated with the gateway " + table.Gateway.ID}
	}
	if other, ok := vpc.TableOfGateway(c.World, gateway); ok {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindGateway, ID: gatewayID, Field: gatewayType, Detail: "the gateway is associated with the route table " + other.ID}
	}
	return table.serve(c, gateway)
}

// DissociateGateway ends that.
func DissociateGateway(c *cloud.Call, tableID, gatewayType, gatewayID string) error {
	table, gateway, _, err := forGateway(c, tableID, gatewayType, gatewayID, false)
	if err != nil {
		return err
	}
	if table.Gateway != gateway {
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindRouteTable, ID: tableID, By: KindGateway, Detail: "the route table is not associated with the gateway"}
	}
	return table.serve(c, nil)
}

func (t *RouteTable) serve(c *cloud.Call, gateway *cloud.Record) error {
	if err := c.Commit(); err != nil {
		return err
	}
	routeTables.Change(c.World, t, func() { t.Gateway = gateway })
	return nil
}
