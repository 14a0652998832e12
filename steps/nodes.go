package steps

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"strconv"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/cs"
)

// aNodePool is what scenarios name node pools by.
const aNodePool = "node pool"

func nodeSteps(s *Scene, sc vocabulary) {
	sc.Step(action("gives", "give", `the cluster {name} the node pool {name} of {number} nodes? in {name}`), s.createNodePool, Money)
	sc.Step(action("adds", "add", `{number} nodes? to the node pool {name} of the cluster {name}`), s.scaleNodePool, Money)
	sc.Step(Expression(`{name} sees {number} nodes? in the cluster {name}`), s.seeNodes)
	sc.Step(action("removes", "remove", `the node {name} from the cluster {name}`), s.removeNode)
	sc.Step(action("connects", "connect", `{number} pods? on the node {name} of the cluster {name} by Terway in {name}`), s.connectPods, Money)
	sc.Step(Expression(`{name} sees the classic load balancer {name} before the cluster {name}`), s.seeFront)
	sc.Step(action("creates", "create", `the cluster {name} with access to the internet in {name}`), s.createClusterOnInternet, Money)
	sc.Step(Expression(`{name} sees a kubeconfig for the cluster {name}`), s.seeKubeconfig)
}

// seeFront finds the load balancer before the API server of a cluster, by the name that the
// vendor gives it.
func (s *Scene) seeFront(who, name, cluster string) error {
	all, err := classicBalancers.list(s, who, nil)
	if err != nil {
		return err
	}
	called := "ManagedK8SSlbIntranet-" + s.ID(clusters.one, cluster)
	for _, one := range all {
		if one.name == called {
			s.Name(classicBalancers.one, name, one.id)
			return nil
		}
	}
	return fmt.Errorf("expected %q to see the load balancer %s", who, called)
}

func (s *Scene) createClusterOnInternet(who, name, in, code string) error {
	return clusters.creates(s, who, name, []string{in, ""}, site{internet: true}, code)
}

// createNodePool makes a node pool, whose instances are called after it then: workers
// node 1.
func (s *Scene) createNodePool(who, cluster, name string, count int, in, code string) error {
	request := cs.CreateCreateClusterNodePoolRequest()
	request.ClusterId = s.ID(clusters.one, cluster)
	made, err := Send(s, s.cs(who).CreateClusterNodePool, body(s, who, request, request.RoaRequest, object{
		"nodepool_info": object{"name": name},
		"scaling_group": object{"vswitch_ids": []string{s.ID(aVSwitch, in)}, "instance_types": []string{"ecs.g7.xlarge"}, "instance_charge_type": "PostPaid", "desired_size": count},
	}))
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aNodePool, name, made.NodepoolId)
	nodes, err := s.nodes(who, cluster)
	if err != nil {
		return err
	}
	for _, node := range nodes {
		if node.NodepoolID == made.NodepoolId {
			count--
		}
	}
	if count != 0 {
		return fmt.Errorf("the node pool %q lacks %d nodes", name, count)
	}
	n := 0
	for _, node := range nodes {
		if node.NodepoolID == made.NodepoolId {
			n++
			s.Name(anInstance, fmt.Sprintf("%s node %d", name, n), node.InstanceID)
		}
	}
	return nil
}

// node is one of a cluster's.
type node struct {
	InstanceID string `json:"instance_id"`
	NodepoolID string `json:"nodepool_id"`
	Name       string `json:"node_name"`
}

func (s *Scene) nodes(who, cluster string) ([]node, error) {
	request := cs.CreateDescribeClusterNodesRequest()
	request.ClusterId, request.PageSize = s.ID(clusters.one, cluster), "100"
	seen, err := Send(s, s.cs(who).DescribeClusterNodes, body(s, who, request, request.RoaRequest, nil))
	if err != nil {
		return nil, err
	}
	var answer struct {
		Nodes []node `json:"nodes"`
	}
	err = json.Unmarshal(seen.GetHttpContentBytes(), &answer)
	return answer.Nodes, err
}

func (s *Scene) seeNodes(who string, count int, cluster string) error {
	nodes, err := s.nodes(who, cluster)
	if err != nil {
		return err
	}
	return Expect("the number of nodes", count, len(nodes))
}

func (s *Scene) scaleNodePool(who string, count int, name, cluster, code string) error {
	request := cs.CreateScaleClusterNodePoolRequest()
	request.ClusterId, request.NodepoolId = s.ID(clusters.one, cluster), s.ID(aNodePool, name)
	_, err := Send(s, s.cs(who).ScaleClusterNodePool, body(s, who, request, request.RoaRequest, object{"count": count}))
	return Verdict(code, err)
}

func (s *Scene) removeNode(who, name, cluster, code string) error {
	nodes, err := s.nodes(who, cluster)
	if err != nil {
		return err
	}
	called := ""
	for _, one := range nodes {
		if one.InstanceID == s.ID(anInstance, name) {
			called = one.Name
		}
	}
	request := cs.CreateDeleteClusterNodesRequest()
	request.ClusterId = s.ID(clusters.one, cluster)
	_, err = Send(s, s.cs(who).DeleteClusterNodes, body(s, who, request, request.RoaRequest, object{"nodes": []string{called}, "release_node": true}))
	return Verdict(code, err)
}

// connectPods plays what Terway asks of Ecs: an interface in a vSwitch for pods, which
// has its tags, is attached to the node, and gets an address for each pod.
func (s *Scene) connectPods(who string, pods int, name, cluster, in, code string) error {
	id, instance := s.ID(clusters.one, cluster), s.ID(anInstance, name)
	var seen struct {
		Instances struct {
			Instance []struct {
				SecurityGroupIds struct{ SecurityGroupId []string }
			}
		}
	}
	if err := s.ask(who, ecsProduct, "DescribeInstances", query{"InstanceIds": `["` + instance + `"]`}, &seen); err != nil {
		return err
	}
	if len(seen.Instances.Instance) != 1 {
		return fmt.Errorf("%q does not see the node %q", who, name)
	}
	tags := query{"Tag.1.Key": "ack.aliyun.com", "Tag.1.Value": id, "Tag.2.Key": "creator", "Tag.2.Value": "terway"}
	with := func(more query) query {
		for key, value := range tags {
			more[key] = value
		}
		return more
	}
	var made struct{ NetworkInterfaceId string }
	err := s.ask(who, ecsProduct, "CreateNetworkInterface", with(query{
		"VSwitchId": s.ID(aVSwitch, in), "SecurityGroupIds.1": seen.Instances.Instance[0].SecurityGroupIds.SecurityGroupId[0], "InstanceType": "Secondary",
		"NetworkInterfaceTrafficMode": "Standard", "Description": "interface create by terway", "SecondaryPrivateIpAddressCount": "1",
	}), &made)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	if err := s.ask(who, ecsProduct, "AttachNetworkInterface", query{"NetworkInterfaceId": made.NetworkInterfaceId, "InstanceId": instance}, nil); err != nil {
		return err
	}
	if pods > 1 {
		if err := s.ask(who, ecsProduct, "AssignPrivateIpAddresses", query{"NetworkInterfaceId": made.NetworkInterfaceId, "SecondaryPrivateIpAddressCount": strconv.Itoa(pods - 1)}, nil); err != nil {
			return err
		}
	}
	return s.seePods(who, made.NetworkInterfaceId, with(query{"InstanceId": instance, "Status": "InUse", "Type": "Secondary", "MaxResults": "500"}), pods)
}

// seePods looks for the interface as Terway does when it begins anew: by its tags and node.
func (s *Scene) seePods(who, id string, asked query, pods int) error {
	var seen struct {
		NetworkInterfaceSets struct {
			NetworkInterfaceSet []struct {
				NetworkInterfaceId string
				PrivateIpSets      struct {
					PrivateIpSet []struct {
						PrivateIpAddress string
						Primary          bool
					}
				}
			}
		}
	}
	if err := s.ask(who, ecsProduct, "DescribeNetworkInterfaces", asked, &seen); err != nil {
		return err
	}
	for _, one := range seen.NetworkInterfaceSets.NetworkInterfaceSet {
		if one.NetworkInterfaceId != id {
			continue
		}
		found := 0
		for _, address := range one.PrivateIpSets.PrivateIpSet {
			if _, err := netip.ParseAddr(address.PrivateIpAddress); err == nil && !address.Primary {
				found++
			}
		}
		return Expect("the number of addresses for pods", pods, found)
	}
	return fmt.Errorf("%q does not find the network interface %s by its tags", who, id)
}

func (s *Scene) seeKubeconfig(who, cluster string) error {
	request := cs.CreateDescribeClusterUserKubeconfigRequest()
	request.ClusterId = s.ID(clusters.one, cluster)
	seen, err := Send(s, s.cs(who).DescribeClusterUserKubeconfig, body(s, who, request, request.RoaRequest, nil))
	if err != nil {
		return err
	}
	if seen.Config == "" {
		return fmt.Errorf("the kubeconfig of %q is empty", cluster)
	}
	return nil
}
