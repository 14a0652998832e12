package cloud

import (
	"strings"
)

// resourceNames are what policies call the things of a kind: the product's code and the type,
// as in acs:vpc:cn-hangzhou:1234567890123456:vswitch/vsw-1. What is not here has no name of
// its own in policies.
var resourceNames = map[Kind]string{
	KindVPC: "vpc:vpc", KindVSwitch: "vpc:vswitch", KindRouteTable: "vpc:routetable", KindNetworkACL: "vpc:networkacl",
	KindNATGateway: "vpc:natgateway", KindVPNGateway: "vpc:vpngateway", KindPrefixList: "vpc:prefixlist", KindIPv6Gateway: "vpc:ipv6gateway",
	KindPeerConnection: "vpc:vpcpeer", KindCIDRReservation: "vpc:vswitchcidrreservation",
	"EIP": "vpc:eip", "public IP address pool": "vpc:publicipaddresspool", "customer gateway": "vpc:customergateway", "IPsec connection": "vpc:vpnconnection",
	"IPv4 gateway": "vpc:ipv4gateway", "IPv6 address": "vpc:ipv6address", "DHCP options set": "vpc:dhcpoptionsset", "HaVip": "vpc:havip", "flow log": "vpc:flowlog",

	KindNetworkInterface: "ecs:eni", KindImage: "ecs:image", "instance": "ecs:instance", "security group": "ecs:securitygroup", "disk": "ecs:disk",
	"snapshot": "ecs:snapshot", "key pair": "ecs:keypair", "launch template": "ecs:launchtemplate", "prefix list of rules": "ecs:prefixlist",
	"automatic snapshot policy": "ecs:snapshotpolicy",

	KindResourceShare: "resourcesharing:resourceshare", "resource group": "ram:resourcegroup",
	"RAM user": "ram:user", "RAM user group": "ram:group", "RAM role": "ram:role", "RAM policy": "ram:policy",
	"account": "resourcemanager:account", "folder": "resourcemanager:folder", "invitation to a resource directory": "resourcemanager:handshake",

	"CEN": "cen:ceninstance", "transit router": "cen:transitrouter", "transit router attachment": "cen:transitrouterattachment", "transit router route table": "cen:transitrouterroutetable",

	"load balancer": "slb:loadbalancer", "Application Load Balancer": "alb:loadbalancer", "ALB server group": "alb:servergroup", "ALB listener": "alb:listener",
	"ALB access control list": "alb:acl", "Network Load Balancer": "nlb:loadbalancer", "NLB server group": "nlb:servergroup", "NLB listener": "nlb:listener",
	"cluster": "cs:cluster", "RDS instance": "rds:dbinstance", "MongoDB instance": "dds:dbinstance", "Redis instance": "kvstore:instance", "PolarDB cluster": "polardb:dbcluster",
	"Kafka instance": "alikafka:instance", "RocketMQ instance": "rocketmq:instance", "Elasticsearch cluster": "elasticsearch:instances", "MSE cluster": "mse:cluster", "MSE gateway": "mse:gateway",
	"Container Registry instance": "cr:instance", "network path": "nis:networkpath",
}

// otherNouns are what the names of actions call types that go by another word.
var otherNouns = map[string]string{"networkinterface": "eni", "autosnapshotpolicy": "snapshotpolicy", "cens": "ceninstance", "cen": "ceninstance", "vpcpeerconnection": "vpcpeer"}

// ResourceTypeIn finds the type of resources that an action of a product is about first of all,
// by its name: DescribeVSwitchAttributes of vpc is about a vswitch; "" where it does not tell.
func ResourceTypeIn(product, action string) (found string) {
	verb := strings.IndexFunc(action[min(1, len(action)):], func(r rune) bool { return r >= 'A' && r <= 'Z' })
	if verb < 0 {
		return ""
	}
	noun, longest := strings.ToLower(action[verb+1:]), 0
	try := func(word, name string) {
		if len(word) > longest && strings.HasPrefix(noun, word) {
			longest, found = len(word), name
		}
	}
	for _, name := range resourceNames {
		if of, kind, _ := strings.Cut(name, ":"); of == product {
			try(kind, kind)
			for word, other := range otherNouns {
				if other == kind {
					try(word, kind)
				}
			}
		}
	}
	return found
}

// Mention is a thing that a call names by its id.
type Mention struct {
	// Product and Type are what policies call its sort.
	Product, Type, ID, Region, Owner string
	// Group is the resource group that it is in; "" where it is in none.
	Group string
}

// ARN is its name in policies.
func (m *Mention) ARN() string {
	return "acs:" + m.Product + ":" + m.Region + ":" + m.Owner + ":" + m.Type + "/" + m.ID
}

// Mentions finds the things that the caller sees by an id, and that have names in policies.
func (c *Call) Mentions(id string) (found []Mention) {
	for r := range c.World.Named(id) {
		name := resourceNames[r.row.kind]
		if name == "" || !c.World.shownTo(r, c.AccountID) {
			continue
		}
		one := Mention{ID: id, Region: r.Region, Owner: r.Owner}
		one.Product, one.Type, _ = strings.Cut(name, ":")
		if r.row.Group != nil {
			one.Group = Value(r.row.Group(r))
		}
		found = append(found, one)
	}
	return found
}
