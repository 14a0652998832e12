package mse

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

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
			GatewayType: new("Standard"), VpcId: new(g.VPCID()), Spec: &g.Spec, Replica: new(int32(g.Replicas)), TotalReplica: new(int32(g.Replicas)), ChargeType: new(terms.Word(g.Charge)), MseTag: &g.Edition, MseVersion: &g.Edition,
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
