package mse

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// gateway is a cloud-native gateway: it has an address in each of its vSwitches.
type gateway struct {
	managed.Resource
	Spec, Edition string
	Replicas      int
	Entry         string // privatenet, pubnet or privatepubnet
	Sampling      int    // of traces, in percent; 0: none
	Logged        bool
}

// The statuses of a gateway are numbers; these are what they mean.
const (
	gatewayCreating = "Creating"
	gatewayRunning  = "Running"
	gatewayScaling  = "Scaling"
	gatewayDeleting = "Deleting"
)

var gatewayNumbers = map[string]int32{gatewayCreating: 0, gatewayRunning: 2, gatewayScaling: 6, gatewayDeleting: 8}

var gateways managed.Kind[*gateway]

func init() {
	gateways.Define(managed.Definition[*gateway]{
		Kind: kindGateway, InPolicies: "mse:gateway", Type: cloud.TypeMSE,
		ID:       func(c *cloud.Call, _ string) string { return "gw-" + c.Draw("0123456789abcdef", 32) },
		Statuses: managed.Statuses{Creating: gatewayCreating, Running: gatewayRunning, Deleting: gatewayDeleting},
		Costs:    bill.Engine, Measure: (*gateway).measure, Expiry: expiry, Sale: sale,
		Released: func(w *cloud.World, g *gateway) { slbs.Forget(w, g.Head()) },
		Quotas: []cloud.Quota{{
			Product: "mse", Code: "mse_gateway_count", Default: 20, Adjustable: true,
			Name: "MSE gateways", Description: "How many cloud-native gateways the account can have in a region",
		}},
	})
}

// gatewayPlaces are where a gateway is to be: in the vSwitches of its zones, or in one or
// two that are named.
func gatewayPlaces(q *AddGatewayRequest) (places []managed.Place, err error) {
	for _, zone := range q.ZoneInfo {
		if zone.VSwitchId != "" {
			places = append(places, managed.Place{VSwitchID: zone.VSwitchId, VPCID: q.Vpc, Zone: zone.ZoneId})
		}
	}
	for _, id := range []string{q.VSwitchId, q.VSwitchId2} {
		if id != "" && !slices.ContainsFunc(places, func(p managed.Place) bool { return p.VSwitchID == id }) {
			places = append(places, managed.Place{VSwitchID: id, VPCID: q.Vpc})
		}
	}
	if len(places) == 0 {
		return nil, services.Refuse("InvalidParameter", "VSwitchId is missing: a gateway stands in a vSwitch.")
	}
	return places, nil
}

func addGateway(c *cloud.Call, q *AddGatewayRequest) (*AddGatewayResponse, error) {
	places, err := gatewayPlaces(q)
	if err != nil {
		return nil, err
	}
	g := &gateway{
		Spec: cmp.Or(q.Spec, "MSE_GTW_2_4_200_c"), Edition: cmp.Or(q.MserVersion, professional), Replicas: int(services.Or(q.Replica, 2)),
		Logged: services.IsTrue(q.EnableSls),
		Entry:  cmp.Or(q.ManagedEntryNetworkType, q.NlbNetworkType, q.ClbNetworkType, "privatenet"),
	}
	if q.InternetSlbSpec != "" {
		g.Entry = "privatepubnet"
	}
	if err := cmp.Or(checkGatewayName(q.Name), checkReplicas(g.Replicas)); err != nil {
		return nil, err
	}
	if services.IsTrue(q.EnableXtrace) {
		if g.Sampling, err = ratio(q.XtraceRatio); err != nil {
			return nil, err
		}
	}
	plan, err := terms.Plan(managed.Payment{Way: q.ChargeType})
	if err != nil {
		return nil, err
	}
	if err := gateways.Create(c, g, managed.New{
		Name: q.Name, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Places: places, Plan: plan,
	}); err != nil {
		return nil, err
	}
	if err := g.connect(c); err != nil {
		return nil, err
	}
	return &AddGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: &AddGatewayData{GatewayUniqueId: &g.ID}}, nil
}

func checkGatewayName(name string) error {
	if !cloud.HasLength(name, 0, 64) {
		return cloud.Invalid(kindGateway, "Name", "a name has at most 64 characters")
	}
	return nil
}

func checkReplicas(count int) error {
	if count < 1 || count > 30 {
		return cloud.Invalid(kindGateway, "Replica", "a gateway has 1 to 30 nodes")
	}
	return nil
}

func getGateway(c *cloud.Call, q *GetGatewayRequest) (*GetGatewayResponse, error) {
	g, err := gateways.Find(c, q.GatewayUniqueId, cloud.View)
	if err != nil {
		return nil, err
	}
	status := gateways.Status(g, c.Now)
	vswitches := g.vswitches()
	data := &GetGatewayData{
		Id: new(int64(g.Sequence)), GatewayUniqueId: &g.ID, InstanceId: &g.ID, Name: &g.Name, Region: &g.Region, PrimaryUser: &g.Owner, Status: new(gatewayNumbers[status]), StatusDesc: &status,
		Vpc: new(g.VPCID()), Vswitch: &vswitches[0], Spec: &g.Spec, Replica: new(int32(g.Replicas)), TotalReplica: new(int32(g.Replicas)), ChargeType: new(terms.Word(g.Charge)), MseTag: showTags(c, g),
		GmtCreate: new(managed.Local(g.Created).Format(timeLayout)), ResourceGroupId: &g.ResourceGroupID, Elastic: new(false),
		XtraceDetails: &XtraceDetails{TraceOn: new(g.Sampling > 0), Sample: new(int32(g.Sampling))}, LogConfigDetails: &LogConfigDetails{LogEnabled: &g.Logged},
	}
	if len(vswitches) > 1 {
		data.Vswitch2 = &vswitches[1]
	}
	if g.Charge.Subscription {
		data.EndDate = new(managed.Local(g.Charge.End(c.Now)).Format(timeLayout))
	}
	return &GetGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: data}, nil
}

func (g *gateway) vswitches() (ids []string) {
	for _, seat := range g.Seats() {
		ids = append(ids, seat.VSwitch.ID)
	}
	return ids
}

func updateGatewayName(c *cloud.Call, q *UpdateGatewayNameRequest) (*UpdateGatewayNameResponse, error) {
	_, err := gateways.Modify(c, q.GatewayUniqueId, managed.Modification[*gateway]{
		Check:   func(*gateway) error { return checkGatewayName(q.Name) },
		Changes: managed.Changes{Name: &q.Name},
	})
	return &UpdateGatewayNameResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200))}, err
}

func updateGatewaySpec(c *cloud.Call, q *UpdateGatewaySpecRequest) (*UpdateGatewaySpecResponse, error) {
	_, err := gateways.Modify(c, q.GatewayUniqueId, managed.Modification[*gateway]{
		Check:   func(*gateway) error { return checkReplicas(int(*q.Replica)) },
		Do:      func(g *gateway) { g.Spec, g.Replicas = q.Spec, int(*q.Replica) },
		Through: gatewayScaling,
	})
	return &UpdateGatewaySpecResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200))}, err
}

// deleteGateway lets a gateway go, with the balancers before it, which are its own here.
func deleteGateway(c *cloud.Call, q *DeleteGatewayRequest) (*DeleteGatewayResponse, error) {
	g, err := gateways.Release(c, q.GatewayUniqueId, managed.Releasing{})
	if err != nil {
		return nil, err
	}
	return &DeleteGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: &DeleteGatewayData{
		GatewayUniqueId: &g.ID, Name: &g.Name, Region: &g.Region, Status: new(gatewayNumbers[gatewayDeleting]),
	}}, nil
}

// measure is what a gateway costs for: its replicas. Their specification says what they
// have, such as MSE_GTW_2_4_200_c.
func (g *gateway) measure() (size string, units float64) {
	var cpus, gibis float64
	if _, err := fmt.Sscanf(g.Spec, "MSE_GTW_%f_%f", &cpus, &gibis); err != nil {
		cpus, gibis = 1, 2
	}
	return g.Spec, bill.Units(g.Replicas, cpus, gibis)
}
