package mse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
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
	Enterprise    bool
}

// The statuses of a gateway are numbers; these are what they mean.
const (
	gatewayCreating = "Creating"
	gatewayRunning  = "Running"
	gatewayScaling  = "Scaling"
	gatewayDeleting = "Deleting"
)

var gatewayNumbers = map[string]int32{gatewayCreating: 0, gatewayRunning: 2, gatewayScaling: 6, gatewayDeleting: 8}

const quotaGateways = "mse_gateway_count"

var gateways managed.Kind[*gateway]

func init() {
	gateways.Define(managed.Definition[*gateway]{
		Kind: kindGateway, Type: cloud.TypeMSE,
		ID:       func(c *cloud.Call, _ string) string { return "gw-" + c.Draw("0123456789abcdef", 32) },
		Statuses: managed.Statuses{Creating: gatewayCreating, Running: gatewayRunning, Deleting: gatewayDeleting},
		Costs:    bill.Engine, Measure: (*gateway).measure,
		Admits: func(*reach.Trace, *gateway) bool { return true },
		Quotas: []cloud.Quota{{
			Product: "mse", Code: quotaGateways, Default: 20, Adjustable: true,
			Name: "MSE gateways", Description: "How many cloud-native gateways the account can have in a region",
			Usage: func(w *cloud.World, account, region string) int { return gateways.Table().Own(w, account, region) },
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
		Spec: cmp.Or(q.Spec, "MSE_GTW_2_4_200_c"), Edition: q.MserVersion, Replicas: int(services.Or(q.Replica, 2)),
		Logged: services.IsTrue(q.EnableSls), Enterprise: services.IsTrue(q.EnterpriseSecurityGroup),
		Entry: cmp.Or(q.ManagedEntryNetworkType, q.NlbNetworkType, q.ClbNetworkType, "privatenet"),
	}
	if q.InternetSlbSpec != "" {
		g.Entry = "privatepubnet"
	}
	if err := g.check(); err != nil {
		return nil, err
	}
	if services.IsTrue(q.EnableXtrace) {
		if g.Sampling, err = ratio(q.XtraceRatio); err != nil {
			return nil, err
		}
	}
	if err := gateways.Create(c, g, managed.New{
		Name: q.Name, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Places: places,
		Plan: managed.Plan{Subscription: q.ChargeType == "PREPAY", Months: 1},
	}); err != nil {
		return nil, err
	}
	for n, public := range []bool{false, true} {
		if !strings.Contains(g.Entry, [...]string{"private", "pub"}[n]) {
			continue
		}
		name := strings.ReplaceAll(g.ID, "gw-", [...]string{"gw-p-", "gw-i-"}[n]) + "." + g.Region + ".mse.aliyuncs.com"
		if _, err := gateways.Connect(c, g, managed.NewEndpoint{Name: name, Role: [...]string{"Private", "Public"}[n], Label: "lb-" + c.Draw(cloud.LowerDigits, 20), Port: 80, Public: public}); err != nil {
			return nil, err
		}
	}
	return &AddGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: &AddGatewayData{GatewayUniqueId: &g.ID}}, nil
}

// check says whether a gateway can be of such a size: it has 1 to 30 nodes.
func (g *gateway) check() error {
	if g.Replicas < 1 || g.Replicas > 30 {
		return cloud.Invalid(kindGateway, "Replica", "a gateway has 1 to 30 nodes")
	}
	if !cloud.HasLength(g.Name, 0, 64) {
		return cloud.Invalid(kindGateway, "Name", "a name has at most 64 characters")
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
		Vpc: new(g.VPCID()), Vswitch: &vswitches[0], Spec: &g.Spec, Replica: new(int32(g.Replicas)), TotalReplica: new(int32(g.Replicas)), ChargeType: new("POSTPAY"), MseTag: &g.Edition,
		GmtCreate: new(managed.Local(g.Created).Format(timeLayout)), ResourceGroupId: &g.ResourceGroupID, Elastic: new(false),
		XtraceDetails: &XtraceDetails{TraceOn: new(g.Sampling > 0), Sample: new(int32(g.Sampling))}, LogConfigDetails: &LogConfigDetails{LogEnabled: &g.Logged},
	}
	if len(vswitches) > 1 {
		data.Vswitch2 = &vswitches[1]
	}
	if g.Charge.Subscription {
		data.ChargeType, data.EndDate = new("PREPAY"), new(managed.Local(g.Charge.End(c.Now)).Format(timeLayout))
	}
	return &GetGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: data}, nil
}

func (g *gateway) vswitches() (ids []string) {
	for _, seat := range g.Seats() {
		ids = append(ids, seat.VSwitch.ID)
	}
	return ids
}

func listGateway(c *cloud.Call, q *ListGatewayRequest) (*ListGatewayResponse, error) {
	f := services.Value(q.FilterParams)
	asked := managed.Filter[*gateway]{VPCID: f.Vpc, ResourceGroupID: f.ResourceGroupId, Match: func(g *gateway) bool {
		return strings.Contains(g.Name, f.Name) && (f.MseTag == "" || f.MseTag == g.Edition)
	}}
	for _, id := range []string{f.GatewayUniqueId, f.InstanceId} {
		if id != "" {
			asked.IDs = []string{id}
		}
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 10)
	page, err := gateways.List(c, asked, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(g *gateway) Result {
		status := gateways.Status(g, c.Now)
		view := Result{
			Id: new(int64(g.Sequence)), GatewayUniqueId: &g.ID, InstanceId: &g.ID, Name: &g.Name, Region: &g.Region, PrimaryUser: &g.Owner, Status: new(gatewayNumbers[status]), StatusDesc: &status,
			GatewayType: new("Standard"), VpcId: new(g.VPCID()), Spec: &g.Spec, Replica: new(int32(g.Replicas)), TotalReplica: new(int32(g.Replicas)), ChargeType: new("POSTPAY"), MseTag: &g.Edition, MseVersion: &g.Edition,
			GmtCreate: new(managed.Local(g.Created).Format(timeLayout)), ResourceGroupId: &g.ResourceGroupID,
		}
		for _, e := range managed.EndpointsOf(c.World, g.Head()) {
			net := "privatenet"
			if e.Public {
				net = "pubnet"
			}
			if ip, label := e.Address.String(), e.Label; e.Public {
				view.InternetSlb = append(view.InternetSlb, InternetSlb{SlbId: &label, SlbIp: &ip, SlbPort: new("80,443"), Type: new(slbType(e)), GatewaySlbStatus: new("2")})
			} else {
				view.Slb = append(view.Slb, Slb{SlbId: &label, SlbIp: &ip, SlbPort: new("80,443"), Type: new(slbType(e)), GatewaySlbStatus: new("2")})
			}
			view.GatewayEntry = append(view.GatewayEntry, GatewayEntry{NetType: &net, EntryDomain: &e.ID, IpList: []string{e.Address.String()}, HttpPorts: []int32{80}, HttpsPorts: []int32{443}, Status: new("Ready")})
		}
		return view
	})
	return &ListGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: &ListGatewayData{
		TotalSize: new(int64(page.Total)), PageNumber: paging.Answer(0, "").Number, PageSize: paging.Answer(0, "").Size, Result: views,
	}}, nil
}

// listGatewaySlb shows the balancers before a gateway: one for each network.
func listGatewaySlb(c *cloud.Call, q *ListGatewaySlbRequest) (*ListGatewaySlbResponse, error) {
	g, err := gateways.Find(c, q.GatewayUniqueId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &ListGatewaySlbResponse{
		Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)),
		Data: services.Each(managed.EndpointsOf(c.World, g.Head()), func(e *managed.Endpoint) ListGatewaySlbData {
			return ListGatewaySlbData{
				Id: new(e.Label), SlbId: new(e.Label), SlbIp: new(e.Address.String()), SlbPort: new("80,443"), Type: new(slbType(e)), GatewaySlbStatus: new("2"), GatewaySlbMode: new("ENGINE"), StatusDesc: new("Ready"),
				GmtCreate: new(managed.Local(e.Created).Format(timeLayout)),
			}
		}),
	}, nil
}

func slbType(e *managed.Endpoint) string {
	if e.Public {
		return "PUB_NET"
	}
	return "PRIVATE_NET"
}

// changeGateway changes a gateway that is ready for it; it passes through a status, or none.
func changeGateway(c *cloud.Call, id, through string, check func(*gateway) error, do func(*gateway)) error {
	g, err := gateways.Ready(c, id)
	if err == nil {
		err = check(g)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	do(g)
	if through != "" {
		gateways.Pass(c, g, through)
	}
	return nil
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

func updateGatewayName(c *cloud.Call, q *UpdateGatewayNameRequest) (*UpdateGatewayNameResponse, error) {
	err := changeGateway(c, q.GatewayUniqueId, "", func(*gateway) error { return (&gateway{Resource: managed.Resource{Name: q.Name}, Replicas: 1}).check() }, func(g *gateway) {
		gateways.Change(c, g, managed.Changes{Name: &q.Name}, nil)
	})
	return &UpdateGatewayNameResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200))}, err
}

func updateGatewaySpec(c *cloud.Call, q *UpdateGatewaySpecRequest) (*UpdateGatewaySpecResponse, error) {
	err := changeGateway(c, q.GatewayUniqueId, gatewayScaling, func(*gateway) error { return (&gateway{Replicas: int(*q.Replica)}).check() }, func(g *gateway) {
		gateways.Change(c, g, managed.Changes{}, func() { g.Spec, g.Replicas = q.Spec, int(*q.Replica) })
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
