package steps

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/cs"
)

// clusters are those of Container Service for Kubernetes. The SDK's package has no
// structs for the bodies of requests, nor for the answers that are lists.
var clusters = managedType{
	one: "cluster", many: "clusters",
	create: func(s *Scene, who, name string, at site) (string, error) {
		request := cs.CreateCreateClusterRequest()
		made, err := Send(s, s.cs(who).CreateCluster, body(s, who, request, request.RoaRequest, object{
			"name": name, "region_id": s.as(who).region, "cluster_type": "ManagedKubernetes", "vpcid": at.vpc, "vswitch_ids": []string{at.vswitch}, "pod_vswitch_ids": []string{at.vswitch},
			"service_cidr": "172.16.0.0/20", "addons": []object{{"name": "terway-eniip"}}, "cluster_spec": "ack.standard", "snat_entry": at.internet,
		}))
		return made.ClusterId, err
	},
	list: func(s *Scene, who string, with *tag) ([]managed, error) {
		request := cs.CreateDescribeClustersV1Request()
		seen, err := Send(s, s.cs(who).DescribeClustersV1, body(s, who, request, request.RoaRequest, nil))
		if err != nil {
			return nil, err
		}
		var answer struct {
			Clusters []struct {
				ClusterID  string   `json:"cluster_id"`
				Name       string   `json:"name"`
				State      string   `json:"state"`
				VSwitchIDs []string `json:"vswitch_ids"`
				MasterURL  string   `json:"master_url"`
				Spec       string   `json:"cluster_spec"`
				Group      string   `json:"resource_group_id"`
				Tags       []struct {
					Key   string `json:"key"`
					Value string `json:"value"`
				} `json:"tags"`
			} `json:"clusters"`
		}
		if err := json.Unmarshal(seen.GetHttpContentBytes(), &answer); err != nil {
			return nil, err
		}
		var list []managed
		for _, one := range answer.Clusters {
			tagged := with == nil
			for _, t := range one.Tags {
				tagged = tagged || t.Key == with.key && t.Value == with.value
			}
			if tagged {
				list = append(list, managed{id: one.ClusterID, name: one.Name, status: one.State, vswitches: one.VSwitchIDs, addresses: []string{serverOf(one.MasterURL)}, size: one.Spec, group: one.Group})
			}
		}
		return list, nil
	},
	look: func(s *Scene, who, id string) error {
		request := cs.CreateDescribeClusterDetailRequest()
		request.ClusterId = id
		_, err := Send(s, s.cs(who).DescribeClusterDetail, body(s, who, request, request.RoaRequest, nil))
		return err
	},
	rename: func(s *Scene, who, id, to string) error { return s.modifyCluster(who, id, object{"cluster_name": to}) },
	resize: func(s *Scene, who, id string) error {
		request := requests.NewCommonRequest() // the SDK's package lacks the action
		request.Product, request.Version, request.Method, request.PathPattern = "CS", "2015-12-15", requests.POST, "/clusters/[ClusterId]/migrate"
		request.PathParams["ClusterId"] = id
		request.SetContent([]byte(`{"type":"ManagedKubernetes","spec":"ack.pro.small"}`))
		request.SetContentType(requests.Json)
		request.Domain = domainOf("cs", s.as(who).region)
		if host := s.as(who).endpoint.Host; host != "" {
			request.Domain, request.Port, _ = strings.Cut(host, ":")
		}
		_, err := Send(s, s.generic(who).ProcessCommonRequest, request)
		return err
	},
	remove: func(s *Scene, who, id string) error {
		request := cs.CreateDeleteClusterRequest()
		request.ClusterId = id
		_, err := Send(s, s.cs(who).DeleteCluster, body(s, who, request, request.RoaRequest, nil))
		return err
	},
	protect: func(s *Scene, who, id string, on bool) error {
		return s.modifyCluster(who, id, object{"deletion_protection": on})
	},
	tag: func(s *Scene, who, id string, with tag) error {
		request := cs.CreateTagResourcesRequest()
		_, err := Send(s, s.cs(who).TagResources, body(s, who, request, request.RoaRequest, object{
			"resource_type": "CLUSTER", "region_id": s.as(who).region, "resource_ids": []string{id}, "tags": []object{{"key": with.key, "value": with.value}},
		}))
		return err
	},
	regroup: func(s *Scene, who, id, group string) error {
		return s.modifyCluster(who, id, object{"resource_group_id": group})
	},
}

func (s *Scene) modifyCluster(who, id string, change object) error {
	request := cs.CreateModifyClusterRequest()
	request.ClusterId = id
	_, err := Send(s, s.cs(who).ModifyCluster, body(s, who, request, request.RoaRequest, change))
	return err
}

// serverOf is the address of an API server, as the document about it has it.
func serverOf(document string) string {
	var urls struct {
		Private string `json:"intranet_api_server_endpoint"`
	}
	_ = json.Unmarshal([]byte(document), &urls)
	address, _, _ := strings.Cut(strings.TrimPrefix(urls.Private, "https://"), ":")
	return address
}

func (s *Scene) cs(who string) *cs.Client {
	return open(s, who, cs.NewClientWithOptions, func(c *cs.Client) *sdk.Client { return &c.Client })
}

// object is a JSON object that a request carries.
type object map[string]any

// body gives a request in ROA style its body, where it has one.
func body[Q any](s *Scene, who string, request Q, of *requests.RoaRequest, given any) Q {
	if given != nil {
		text, err := json.Marshal(given)
		if err != nil {
			panic(fmt.Sprintf("no request carries %v: %v", given, err))
		}
		of.SetContent(text)
		of.SetContentType(requests.Json)
	}
	if host := s.as(who).endpoint.Host; host != "" {
		// In this style the client puts the port behind the host itself.
		of.Domain, of.Port, _ = strings.Cut(host, ":")
	}
	return request
}
