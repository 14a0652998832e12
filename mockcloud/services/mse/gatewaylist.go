package mse

import (
	"encoding/json"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// gatewayType is the type of all gateways: those of Kubernetes' ingresses are not made by this product's actions.
const gatewayType = "Standard"

func listGateway(c *cloud.Call, q *ListGatewayRequest) (*ListGatewayResponse, error) {
	f := services.Value(q.FilterParams)
	tags, err := readTags(f.MseTag)
	if err != nil {
		return nil, err
	}
	asked := managed.Filter[*gateway]{
		VPCID: f.Vpc, ResourceGroupID: f.ResourceGroupId, Tags: tags,
		Match: func(g *gateway) bool {
			return strings.Contains(g.Name, f.Name) && (f.GatewayType == "" || f.GatewayType == gatewayType)
		},
	}
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
			GatewayType: new(gatewayType), VpcId: new(g.VPCID()), Spec: &g.Spec, Replica: new(int32(g.Replicas)), TotalReplica: new(int32(g.Replicas)), ChargeType: new(terms.Word(g.Charge)), MseTag: showTags(c, g), MseVersion: &g.Edition,
			GmtCreate: new(managed.Local(g.Created).Format(timeLayout)), ResourceGroupId: &g.ResourceGroupID,
		}
		for _, e := range managed.EndpointsOf(c.World, g.Head()) {
			net := "privatenet"
			if e.Public {
				net = "pubnet"
			}
			view.GatewayEntry = append(view.GatewayEntry, GatewayEntry{NetType: &net, EntryDomain: &e.ID, IpList: []string{e.Address.String()}, HttpPorts: []int32{80}, HttpsPorts: []int32{443}, Status: new("Ready")})
		}
		for _, s := range g.before(c) {
			if *s.Type == publicNet {
				view.InternetSlb = append(view.InternetSlb, services.Mirror[InternetSlb](s))
			} else {
				view.Slb = append(view.Slb, services.Mirror[Slb](s))
			}
		}
		return view
	})
	return &ListGatewayResponse{Success: &done, Code: new(int32(200)), HttpStatusCode: new(int32(200)), Data: &ListGatewayData{
		TotalSize: new(int64(page.Total)), PageNumber: paging.Answer(0, "").Number, PageSize: paging.Answer(0, "").Size, Result: views,
	}}, nil
}

// readTags reads the tags of a filter: a JSON list of keys and values.
func readTags(text string) ([]cloud.Tag, error) {
	var given []struct{ Key, Value string }
	if text == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		return nil, cloud.Invalid(kindGateway, "MseTag", "MseTag is a JSON list of objects with a key and a value")
	}
	return services.Tags(given), nil
}

// showTags are the tags of a gateway as a JSON object.
func showTags(c *cloud.Call, g *gateway) *string {
	all := map[string]string{}
	for _, tag := range c.Tags(g.ID) {
		all[tag.Key] = tag.Value
	}
	text, _ := json.Marshal(all) // of texts alone, which cannot fail
	return new(string(text))
}
