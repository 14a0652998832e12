package bill

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// What managed resources cost for: one item each. Where nothing else is said, a unit is
// what [Units] says, and a load balancer or a Kubernetes cluster has more of them with
// each specification.
const (
	Redis         cloud.Item = "Redis instance"
	RDS           cloud.Item = "RDS instance"
	MongoDB       cloud.Item = "MongoDB instance"
	PolarDB       cloud.Item = "PolarDB cluster"
	Kafka         cloud.Item = "Kafka instance"
	RocketMQ      cloud.Item = "RocketMQ instance"
	Elasticsearch cloud.Item = "Elasticsearch cluster"
	Registry      cloud.Item = "Container Registry instance"
	Engine        cloud.Item = "Microservices Engine cluster"
	SLB           cloud.Item = "CLB instance"
	ALB           cloud.Item = "ALB instance"
	NLB           cloud.Item = "NLB instance"
	Kubernetes    cloud.Item = "Kubernetes cluster"
)

// Price is what one unit of an item costs. All prices are invented: they are of the
// size of the vendor's, and tell apart what is paid for.
type Price struct {
	Item cloud.Item
	// ProductCode and ProductName are the vendor's of the product, and ProductType that
	// of some.
	ProductCode, ProductType, ProductName string
	// BillingItem is the vendor's word for what is counted, in units of Unit.
	BillingItem, Unit string
	// Hourly is in CNY.
	Hourly float64
}

// monthOfHours is how many hours the price of a month of subscription is worth.
const monthOfHours = 500

// Monthly is what a month of subscription costs, in CNY.
func (p *Price) Monthly() float64 { return p.Hourly * monthOfHours }

// Weekly is what a week of subscription costs, in CNY.
func (p *Price) Weekly() float64 { return p.Monthly() / 4 }

var prices = []Price{
	{compute.ItemInstance, "ecs", "ecs", "Elastic Compute Service", "instance_type", "", 1},
	{compute.ItemSpotInstance, "ecs", "ecs", "Elastic Compute Service", "instance_type", "", 1},
	{compute.ItemBandwidth, "ecs", "ecs", "Elastic Compute Service", "bandwidth", "Mbps", 0.06},
	{compute.ItemDisk, "yundisk", "yundisk", "Block Storage", "disk", "GB", 0.0005},
	{compute.ItemFastDisk, "yundisk", "yundisk", "Block Storage", "disk", "GB", 0.0014},
	{compute.ItemSnapshot, "snapshot", "snapshot", "Snapshot Service", "size", "GB", 0.0002},
	{gateway.ItemEIP, "eip", "eip", "Elastic IP Address", "eip_hold", "", 0.02},
	{gateway.ItemEIPBandwidth, "eip", "eip", "Elastic IP Address", "bandwidth", "Mbps", 0.06},
	{gateway.ItemBandwidthPackage, "cbwp", "cbwp", "Internet Shared Bandwidth", "bandwidth", "Mbps", 0.03},
	{gateway.ItemNATGateway, "nat_gw", "nat_gw", "NAT Gateway", "instance", "", 0.24},
	{gateway.ItemVPNGateway, "vpn", "vpn", "VPN Gateway", "bandwidth", "Mbps", 0.05},
	{network.ItemIPv6Bandwidth, "ipv6gateway", "ipv6gateway", "IPv6 Gateway", "bandwidth", "Mbps", 0.06},
	{Redis, "redisa", "", "ApsaraDB for Redis", "instance", "GB", 0.15},
	{RDS, "rds", "", "ApsaraDB RDS", "instance", "", 0.4},
	{MongoDB, "dds", "", "ApsaraDB for MongoDB", "instance", "", 0.25},
	{PolarDB, "polardb", "", "PolarDB", "instance", "", 0.35},
	{Kafka, "alikafka", "", "ApsaraMQ for Kafka", "instance", "MB/s", 0.08},
	{RocketMQ, "ons", "", "ApsaraMQ for RocketMQ", "instance", "", 0.5},
	{Elasticsearch, "elasticsearch", "", "Elasticsearch", "instance", "", 0.3},
	{Registry, "acr", "acr_ee_public_cn", "Container Registry", "instance", "", 1},
	{Engine, "mse", "", "Microservices Engine", "instance", "", 0.25},
	{SLB, "slb", "slb", "Server Load Balancer", "instance", "", 0.05},
	{ALB, "alb", "", "Application Load Balancer", "instance", "", 0.15},
	{NLB, "nlb", "", "Network Load Balancer", "instance", "", 0.15},
	{Kubernetes, "csk", "", "Container Service for Kubernetes", "instance", "", 0.64},
}

// PriceOf is the price of an item; nil where it has none, which is a mistake in the program.
func PriceOf(item cloud.Item) *Price {
	if at := slices.IndexFunc(prices, func(p Price) bool { return p.Item == item }); at >= 0 {
		return &prices[at]
	}
	return nil
}
