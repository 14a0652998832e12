package elasticsearch

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// nodes are all nodes of a role; the zero value is none.
type nodes struct {
	Amount         int32
	Spec, DiskType string
	Disk           int32 // in GiB
	Encrypted      bool
	Level          string // of performance
}

// part is what requests say of the nodes of a role.
type part struct {
	Amount           *int64
	Spec, DiskType   string
	Disk             *int64
	DiskEncryption   *bool
	PerformanceLevel string
}

// limits are what nodes of a role can be.
type limits struct {
	Fewest, Most    int32
	Smallest, Large int32 // disks, in GiB
	DiskTypes       []string
}

// limitsOf are those of a role (contract of createInstance); Kibana has no disk of its own.
func limitsOf(r role) limits {
	ssd, all := []string{"cloud_ssd", "cloud_essd"}, []string{"cloud_ssd", "cloud_essd", "cloud_efficiency"}
	switch r {
	case master:
		return limits{3, 3, 20, 20, ssd}
	case warm:
		return limits{2, 50, 500, 20480, []string{"cloud_efficiency"}}
	case coordinating:
		return limits{2, 25, 20, 20, []string{"cloud_efficiency"}}
	case kibana:
		return limits{1, 1, 0, 0, nil}
	}
	return limits{2, 50, 20, 20480, all}
}

// wanted reads what a request says, by role; what has no specification says nothing.
func wanted(amount *int32, data *NodeSpecParameter, masters, clients *ConfigurationParameter, warms, elastics *NodeConfigurationParameter, front *KibanaConfigurationParameter) map[role]part {
	said := map[role]part{}
	if data != nil {
		said[worker] = part{Spec: data.Spec, DiskType: data.DiskType, Disk: wide(data.Disk), DiskEncryption: data.DiskEncryption, PerformanceLevel: data.PerformanceLevel}
	}
	if amount != nil {
		one := said[worker]
		one.Amount = wide(amount)
		said[worker] = one
	}
	said[master], said[coordinating] = dedicated(masters), dedicated(clients)
	said[warm], said[elastic] = stored(warms), stored(elastics)
	if front != nil {
		said[kibana] = part{Amount: front.Amount, Spec: front.Spec}
	}
	maps.DeleteFunc(said, func(r role, p part) bool { return r != worker && p.Spec == "" })
	return said
}

// dedicated reads what is said of nodes that have no data.
func dedicated(q *ConfigurationParameter) part {
	if q == nil {
		return part{}
	}
	return part{Amount: q.Amount, Spec: q.Spec, DiskType: q.DiskType, Disk: q.Disk}
}

// stored reads what is said of further nodes that have some.
func stored(q *NodeConfigurationParameter) part {
	if q == nil {
		return part{}
	}
	return part{q.Amount, q.Spec, q.DiskType, q.Disk, q.DiskEncryption, q.PerformanceLevel}
}

func wide(n *int32) *int64 {
	if n == nil {
		return nil
	}
	return new(int64(*n))
}

// with are the nodes of a role as a request wants them, from what they are.
func (n nodes) with(r role, p part, zones int) (nodes, error) {
	of := limitsOf(r)
	if n.Amount == 0 {
		n.Amount, n.Disk = of.Fewest, of.Smallest
		if r == worker && len(of.DiskTypes) > 0 {
			n.DiskType = of.DiskTypes[0]
		}
	}
	if p.Amount != nil {
		n.Amount = int32(*p.Amount)
	}
	if p.Disk != nil && *p.Disk != 0 {
		if *p.Disk < int64(n.Disk) {
			return n, malformed("disk", "disks do not become smaller than they are, nor than the smallest")
		}
		n.Disk = int32(*p.Disk)
	}
	cloud.Assign(&n.Spec, services.Text(p.Spec))
	cloud.Assign(&n.DiskType, services.Text(p.DiskType))
	cloud.Assign(&n.Encrypted, p.DiskEncryption)
	cloud.Assign(&n.Level, services.Text(p.PerformanceLevel))
	if n.DiskType == "" && len(of.DiskTypes) > 0 {
		n.DiskType = of.DiskTypes[0]
	}
	if n.DiskType == "cloud_essd" && n.Level == "" {
		n.Level = "PL1"
	}
	cpu, _ := size(n.Spec)
	switch {
	case cpu == 0:
		return n, malformed("spec", fmt.Sprintf("%q is no specification of nodes", n.Spec))
	case n.Amount < of.Fewest || n.Amount > of.Most:
		return n, malformed("amount", fmt.Sprintf("there are %d to %d nodes of the role %s", of.Fewest, of.Most, r))
	case r == worker && int(n.Amount)%zones != 0:
		return n, malformed("nodeAmount", "each zone has as many data nodes as the others")
	case n.Disk > of.Large && of.Large > 0:
		return n, malformed("disk", fmt.Sprintf("disks of %s have up to %d GiB", r, of.Large))
	case len(of.DiskTypes) > 0 && !slices.Contains(of.DiskTypes, n.DiskType):
		return n, malformed("diskType", fmt.Sprintf("nodes of the role %s have disks of the types %s", r, strings.Join(of.DiskTypes, ", ")))
	case n.Level != "" && n.DiskType != "cloud_essd":
		return n, malformed("performanceLevel", "only disks of the type cloud_essd have a performance level")
	}
	return n, nil
}

// changes says whether something of the nodes becomes more, or better, than it was, and whether something becomes less.
// Of two specifications that with more CPUs is better, and then that with more memory.
func (n nodes) changes(from nodes) (grows, shrinks bool) {
	cpu, memory := size(n.Spec)
	cpuWas, memoryWas := size(from.Spec)
	for _, by := range []int{cmp.Compare(n.Amount, from.Amount), cmp.Or(cmp.Compare(cpu, cpuWas), cmp.Compare(memory, memoryWas)), cmp.Compare(n.Disk, from.Disk)} {
		grows, shrinks = grows || by > 0, shrinks || by < 0
	}
	return grows, shrinks
}

// ratios are how many GiB of memory there are for each CPU, by family of specifications.
var ratios = map[string]int32{"ic5": 1, "sn1ne": 2, "c6": 2, "n4": 2, "sn2ne": 4, "g6": 4, "d1": 4, "d2s": 4, "i2g": 4, "r5": 8, "r6": 8, "i2": 8}

// size is what a specification such as elasticsearch.sn2ne.xlarge has; no CPUs: there is none
// of the name.
func size(spec string) (cpu, memory int32) {
	words := strings.Split(strings.TrimPrefix(strings.TrimSuffix(spec, ".new"), "openstore.hybrid."), ".")
	switch {
	case words[0] == "elasticsearch" || words[0] == "openstore":
		words = words[1:]
	case words[0] == "group" && len(words) == 4: // with the storage that comes with it
		words = words[1:3]
	}
	if len(words) != 2 || ratios[words[0]] == 0 {
		return 0, 0
	}
	switch words[1] {
	case "small":
		cpu = 1
	case "large":
		cpu = 2
	case "xlarge":
		cpu = 4
	default:
		times, err := strconv.Atoi(strings.TrimSuffix(words[1], "xlarge"))
		if err != nil || times < 2 || times > 64 {
			return 0, 0
		}
		cpu = int32(4 * times)
	}
	return cpu, cpu * ratios[words[0]]
}

// measure is what a cluster costs for: all its nodes, by their specifications.
func (i *instance) measure() (spec string, units float64) {
	for _, r := range roles {
		cpu, memory := size(i.Nodes[r].Spec)
		units += bill.Units(int(i.Nodes[r].Amount), float64(cpu), float64(memory))
	}
	return i.Nodes[worker].Spec, units
}

// specInfo says the same as the console does.
func specInfo(spec string) *string {
	cpu, memory := size(spec)
	if cpu == 0 {
		return nil
	}
	return new(fmt.Sprintf("%dC%dG", cpu, memory))
}

// places are where nodes take addresses: one each in the vSwitch. The API names a
// single vSwitch, also for clusters in several zones.
func places(at managed.Place, wanted map[role]nodes) (all []managed.Place) {
	for _, r := range roles {
		if n := wanted[r]; n.Amount > 0 {
			place := at
			place.Purpose, place.Count = r.purpose(), int(n.Amount)
			all = append(all, place)
		}
	}
	return all
}

// resize gives the cluster the seats that its nodes need: those that are found for new
// nodes, and gives back those of nodes that go.
func (i *instance) resize(c *cloud.Call, after map[role]nodes, seats []network.Seat) error {
	if len(seats) > 0 {
		if err := instances.Sit(c, i, seats); err != nil {
			return err
		}
	}
	for _, r := range roles {
		extra := i.Addresses(r.purpose())
		if left := int(after[r].Amount); left < len(extra) {
			extra = extra[left:]
			instances.Leave(c.World, i, func(s network.Seat) bool { return s.Purpose == r.purpose() && slices.Contains(extra, s.Address) })
		}
	}
	return nil
}

func listAllNode(c *cloud.Call, q *ListAllNodeRequest) (*ListAllNodeResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	shown := []ListAllNodeResult{}
	for _, r := range roles {
		for n, address := range i.Addresses(r.purpose()) {
			one := ListAllNodeResult{NodeType: new(string(r)), Host: new(address.String()), Port: new(int32(portES)), Health: new(i.health(c)), ZoneId: new(i.Zones[n%len(i.Zones)])}
			if r == kibana {
				one.Port = new(int32(portKibana))
			}
			if services.Or(q.Extended, true) {
				// Nothing runs on the nodes, and so they are idle.
				one.HeapPercent, one.CpuPercent, one.DiskUsedPercent, one.LoadOneM = new("0.0%"), new("0.0%"), new("0.0%"), new("0.00")
			}
			shown = append(shown, one)
		}
	}
	return &ListAllNodeResponse{Result: shown}, nil
}

// health is that of the cluster, as a colour.
func (i *instance) health(c *cloud.Call) string {
	switch status := instances.Status(i, c.Now); {
	case status != active && status != activating, c.Now.Before(i.Ready):
		return "GRAY"
	case status == activating:
		return "YELLOW"
	}
	return "GREEN"
}

func describeElasticsearchHealth(c *cloud.Call, q *InstanceIdRequest) (*DescribeElasticsearchHealthResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeElasticsearchHealthResponse{Code: new("200"), Message: new("success"), Result: new(i.health(c))}, nil
}
