package steps

import (
	"encoding/json"
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/elasticsearch"
)

// searchClusters are the clusters of Elasticsearch, with two data nodes and a Kibana.
var searchClusters = managedType{
	one: "Elasticsearch cluster", many: "Elasticsearch clusters",
	soldAs: "elasticsearch",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := elasticsearch.CreateCreateInstanceRequest()
		payment := "postpaid"
		if at.ahead {
			payment = "prepaid" // for a month, unless something else is said
		}
		response, err := Send(s, s.elasticsearch(who).CreateInstance, body(s, who, request, request.RoaRequest, object{
			"description": name, "nodeAmount": 2, "esVersion": "7.10_with_X-Pack", "esAdminPassword": "Secret-123", "paymentType": payment,
			"nodeSpec":      object{"spec": "elasticsearch.sn2ne.large", "disk": 20, "diskType": "cloud_ssd"},
			"networkConfig": object{"type": "vpc", "vpcId": at.vpc, "vswitchId": at.vswitch, "vsArea": at.zone},
		}))
		if err != nil {
			return "", err
		}
		var made struct{ Result struct{ InstanceID string } }
		return made.Result.InstanceID, json.Unmarshal(response.GetHttpContentBytes(), &made)
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := elasticsearch.CreateListInstanceRequest()
		request.Size = requests.NewInteger(100)
		if with != nil {
			request.Tags = fmt.Sprintf(`[{"tagKey":%q,"tagValue":%q}]`, with.key, with.value)
		}
		seen, err := Send(s, s.elasticsearch(who).ListInstance, body(s, who, request, request.RoaRequest, nil))
		if err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range seen.Result {
			shown := managed{id: one.InstanceId, name: one.Description, status: one.Status, vswitches: []string{one.NetworkConfig.VswitchId}, size: one.NodeSpec.Spec, group: one.ResourceGroupId}
			nodes := elasticsearch.CreateListAllNodeRequest()
			nodes.InstanceId = one.InstanceId
			all, err := Send(s, s.elasticsearch(who).ListAllNode, body(s, who, nodes, nodes.RoaRequest, nil))
			if err != nil {
				return nil, err
			}
			for _, node := range all.Result {
				shown.addresses = append(shown.addresses, node.Host)
			}
			list = append(list, shown)
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := elasticsearch.CreateDescribeInstanceRequest()
		request.InstanceId = id
		_, err := Send(s, s.elasticsearch(who).DescribeInstance, body(s, who, request, request.RoaRequest, nil))
		return err
	},
	rename: func(s *Scene, who, id, to string) error {
		request := elasticsearch.CreateUpdateDescriptionRequest()
		request.InstanceId = id
		_, err := Send(s, s.elasticsearch(who).UpdateDescription, body(s, who, request, request.RoaRequest, object{"description": to}))
		return err
	},
	resize: func(s *Scene, who, id string) error {
		request := elasticsearch.CreateUpdateInstanceRequest()
		request.InstanceId = id
		_, err := Send(s, s.elasticsearch(who).UpdateInstance, body(s, who, request, request.RoaRequest, object{"nodeSpec": object{"spec": "elasticsearch.sn2ne.xlarge"}}))
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := elasticsearch.CreateDeleteInstanceRequest()
		request.InstanceId = id
		_, err := Send(s, s.elasticsearch(who).DeleteInstance, body(s, who, request, request.RoaRequest, nil))
		return err
	},
	tag: func(s *Scene, who, id string, with tag) error {
		request := elasticsearch.CreateTagResourcesRequest()
		_, err := Send(s, s.elasticsearch(who).TagResources, body(s, who, request, request.RoaRequest, object{
			"ResourceType": "INSTANCE", "ResourceIds": []string{id}, "Tags": []any{map[string]string{"key": with.key, "value": with.value}},
		}))
		return err
	},
	regroup: func(s *Scene, who, id, group string) error {
		request := elasticsearch.CreateMoveResourceGroupRequest()
		request.InstanceId = id
		_, err := Send(s, s.elasticsearch(who).MoveResourceGroup, body(s, who, request, request.RoaRequest, object{"resourceGroupId": group}))
		return err
	},
}

func (s *Scene) elasticsearch(who string) *elasticsearch.Client {
	return open(s, who, elasticsearch.NewClientWithOptions, func(c *elasticsearch.Client) *sdk.Client { return &c.Client })
}
