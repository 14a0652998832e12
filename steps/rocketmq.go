package steps

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

// rocketMQ are the instances of ApsaraMQ for RocketMQ 5.x. The SDK has no package for them:
// they are called through its client for all products, in ROA style.
var rocketMQ = managedType{
	one: "RocketMQ instance", many: "RocketMQ instances",
	soldAs: "ons",
	create: func(s *Scene, who, name string, at site) (string, error) {
		var vswitches []any
		for _, one := range at.all() {
			vswitches = append(vswitches, map[string]any{"vSwitchId": one.vswitch})
		}
		var made struct{ Data string }
		payment := "PayAsYouGo"
		if at.ahead {
			payment = "Subscription" // of a month, unless something else is said
		}
		err := s.rocketMQ(who, requests.POST, "/instances", nil, map[string]any{
			"instanceName": name, "serviceCode": "rmq", "seriesCode": "standard", "subSeriesCode": "cluster_ha", "paymentType": payment,
			"productInfo": map[string]any{"msgProcessSpec": "rmq.s2.2xlarge"},
			"networkInfo": map[string]any{
				"vpcInfo":      map[string]any{"vpcId": at.vpc, "vSwitches": vswitches},
				"internetInfo": map[string]any{"internetSpec": "disable", "flowOutType": "uninvolved"},
			},
		}, &made)
		return made.Data, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		asked := query{"pageSize": "200"}
		if with != nil {
			asked["tags"] = fmt.Sprintf(`[{"key":%q,"value":%q}]`, with.key, with.value)
		}
		var seen struct {
			Data struct {
				List []struct{ InstanceID, InstanceName, Status, ResourceGroupID string }
			}
		}
		if err := s.rocketMQ(who, requests.GET, "/instances", asked, nil, &seen); err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.Data.List {
			shown := managed{id: one.InstanceID, name: one.InstanceName, status: one.Status, group: one.ResourceGroupID}
			var whole struct {
				Data struct {
					ProductInfo struct{ MessageRetentionTime int }
					NetworkInfo struct {
						VpcInfo struct{ VSwitches []struct{ VSwitchID string } }
					}
				}
			}
			if err := s.rocketMQ(who, requests.GET, "/instances/"+one.InstanceID, nil, nil, &whole); err != nil {
				return nil, err
			}
			for _, in := range whole.Data.NetworkInfo.VpcInfo.VSwitches {
				shown.vswitches = append(shown.vswitches, in.VSwitchID)
			}
			shown.size = strconv.Itoa(whole.Data.ProductInfo.MessageRetentionTime)
			list = append(list, shown)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		return s.rocketMQ(who, requests.GET, "/instances/"+id, nil, nil, nil)
	},
	rename: func(s *Scene, who, id, to string) error {
		return s.rocketMQ(who, requests.PATCH, "/instances/"+id, nil, map[string]any{"instanceName": to}, nil)
	},
	resize: func(s *Scene, who, id string) error {
		return s.rocketMQ(who, requests.PATCH, "/instances/"+id, nil, map[string]any{"productInfo": map[string]any{"messageRetentionTime": 96}}, nil)
	},
	remove: func(s *Scene, who, id string) error {
		return s.rocketMQ(who, requests.DELETE, "/instances/"+id, nil, nil, nil)
	},
	tag: func(s *Scene, who, id string, with tag) error {
		return s.rocketMQ(who, requests.POST, "/resourceTag/create", query{
			"regionId": Region, "resourceType": "instance", "resourceId": fmt.Sprintf("[%q]", id), "tag": fmt.Sprintf(`[{"key":%q,"value":%q}]`, with.key, with.value),
		}, nil, nil)
	},
	regroup: func(s *Scene, who, id, group string) error {
		return s.rocketMQ(who, requests.POST, "/resourceGroup/change", query{"regionId": Region, "resourceType": "instance", "resourceId": id, "resourceGroupId": group}, nil, nil)
	},
}

// rocketMQ sends a request to the product, and reads the answer into a value; body and into
// may be nil.
func (s *Scene) rocketMQ(who, method, path string, q query, body, into any) error {
	c := s.as(who)
	request := requests.NewCommonRequest()
	request.Product, request.Version, request.PathPattern, request.Method = "RocketMQ", "2022-08-01", path, method
	// In ROA style the SDK writes a port behind whatever host it has.
	if request.Domain, request.Port, _ = strings.Cut(c.endpoint.Host, ":"); request.Domain == "" {
		request.Domain, request.Port = domainOf(request.Product, c.region), "443"
	}
	for name, value := range q {
		request.QueryParams[name] = value
	}
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		request.Headers["Content-Type"] = "application/json"
		request.SetContent(text)
	}
	response, err := Send(s, s.generic(who).ProcessCommonRequest, request)
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(response.GetHttpContentBytes(), into)
}
