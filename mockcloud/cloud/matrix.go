package cloud

// Verb is what a caller means to do with a thing.
type Verb int

// The verbs. Use is to create something in or with the thing.
const (
	Create Verb = iota
	View
	Modify
	Delete
	Use
)

// String names the verb in the reference's words.
func (v Verb) String() string { return [...]string{"create", "view", "modify", "delete", "use"}[v] }

// Outcome is what the permission matrix says.
type Outcome int

// The outcomes. Hide answers as if the thing did not exist; Deny says that it
// is shared and not the caller's.
const (
	Allow Outcome = iota
	Hide
	Deny
)

// String says the outcome of somebody.
func (o Outcome) String() string { return o.Word() + [...]string{" to", " from", " to"}[o] }

// Word is the outcome in a word.
func (o Outcome) Word() string { return [...]string{"allowed", "hidden", "denied"}[o] }

// cells are the outcomes for one relation: create, view, modify, delete, use.
type cells [Use + 1]Outcome

var (
	everything = cells{Allow, Allow, Allow, Allow, Allow}
	nothing    = cells{Hide, Hide, Hide, Hide, Hide}
	viewAndUse = cells{Deny, Allow, Deny, Deny, Allow}
	viewOnly   = cells{Deny, Allow, Deny, Deny, Deny}
	goOn       = cells{Hide, Allow, Allow, Allow, Allow} // with what there is, but gets nothing new
	look       = cells{Hide, Allow, Hide, Hide, Hide}
	noCreation = cells{Deny, Hide, Hide, Hide, Hide}   // nor anything else: there is none to see
	borrowed   = cells{Hide, Allow, Hide, Hide, Allow} // and is managed by its owner alone
)

// subject is what a row of the matrix is about: a kind of things that can be
// shared, the caller's own things of a kind, or those of other accounts. The
// caller's relation is to the network in which they stand.
type subject struct {
	kind    Kind
	foreign int
}

// A thing that stands in a network is the caller's own or another account's.
const (
	own = iota
	foreign
)

// The kinds of which the reference's table says something of its own.
const (
	KindVPC              Kind = "VPC"
	KindVSwitch          Kind = "vSwitch"
	KindRouteTable       Kind = "route table"
	KindNetworkInterface Kind = "network interface"
	KindPrefixList       Kind = "prefix list"
	KindNATGateway       Kind = "NAT gateway"
	KindPeerConnection   Kind = "VPC peering connection"
	KindVPNGateway       Kind = "VPN gateway"
	KindNetworkACL       Kind = "network ACL"
	KindCIDRReservation  Kind = "reserved CIDR block"
	KindIPv6Gateway      Kind = "IPv6 gateway"
	KindImage            Kind = "image"
	KindPortfolio        Kind = "portfolio"
	KindIPAMPool         Kind = "IPAM pool"
	KindIPAMAllocation   Kind = "IPAM pool allocation"
	KindIPAMDiscovery    Kind = "IPAM resource discovery"
)

// matrix is the reference's table "Permissions of vSwitch owners and
// participants", together with the one of what holds after unsharing.
var matrix = map[subject][Stranger + 1]cells{
	//                               owner       participant former   stranger
	{KindVPC, own}:                  {everything, viewAndUse, nothing, nothing},
	{KindVSwitch, own}:              {everything, viewAndUse, nothing, nothing},
	{KindRouteTable, own}:           {everything, viewOnly, nothing, nothing},
	{KindNetworkACL, own}:           {everything, viewOnly, nothing, nothing},
	{KindCIDRReservation, own}:      {everything, nothing, nothing, nothing},
	{KindIPv6Gateway, own}:          {everything, viewOnly, nothing, nothing},
	{KindPrefixList, own}:           {everything, viewAndUse, nothing, nothing},
	{KindImage, own}:                {everything, borrowed, nothing, nothing}, // the vendor's page about sharing images
	{KindPortfolio, own}:            {everything, viewAndUse, nothing, nothing},
	{KindIPAMPool, own}:             {everything, viewAndUse, nothing, nothing},
	{KindIPAMDiscovery, own}:        {everything, viewAndUse, nothing, nothing},
	{KindIPAMAllocation, foreign}:   {look, nothing, nothing, nothing}, // what participants have out of a pool
	{KindNATGateway, own}:           {everything, noCreation, nothing, nothing},
	{KindPeerConnection, own}:       {everything, noCreation, nothing, nothing},
	{KindVPNGateway, own}:           {everything, noCreation, nothing, nothing},
	{KindNetworkInterface, foreign}: {look, nothing, nothing, nothing},
}

// ResourceType is a type of managed resources, as the reference calls it.
type ResourceType string

// The types that participants can create in a vSwitch that is shared with them
// (reference: Resource types that can be created in a shared vSwitch).
const (
	TypeECS               ResourceType = "ECS instances"
	TypeLoadBalancer      ResourceType = "Server Load Balancer (SLB) instances"
	TypeRDS               ResourceType = "ApsaraDB for RDS instances"
	TypeTerway            ResourceType = "Terway components"
	TypeMongoDB           ResourceType = "ApsaraDB for MongoDB instances"
	TypeRedis             ResourceType = "ApsaraDB for Redis instances"
	TypeKafka             ResourceType = "Kafka instances"
	TypeElasticsearch     ResourceType = "Elasticsearch clusters"
	TypeContainerRegistry ResourceType = "Container Registry instances"
	TypePolarDB           ResourceType = "PolarDB for MySQL clusters"
	TypeRocketMQ          ResourceType = "ApsaraMQ for RocketMQ instances"
	TypeMSE               ResourceType = "Microservices Engine (MSE) instances"
)

var createdByParticipants = map[ResourceType]bool{
	TypeECS: true, TypeLoadBalancer: true, TypeRDS: true, TypeTerway: true, TypeMongoDB: true, TypeRedis: true, TypeKafka: true,
	TypeElasticsearch: true, TypeContainerRegistry: true, TypePolarDB: true, TypeRocketMQ: true, TypeMSE: true,
}

// Whatever has no row of its own is a cloud resource: each account can view and
// manage what it created, and nothing else.
var (
	ownResource     = [Stranger + 1]cells{everything, everything, goOn, goOn}
	foreignResource = [Stranger + 1]cells{nothing, nothing, nothing, nothing}
)

// unlistedResource is one of a type that participants do not create: where the vSwitch
// is not shared any more with who has one, it goes on as others do.
var unlistedResource = [Stranger + 1]cells{everything, {Deny, Allow, Allow, Allow, Allow}, goOn, goOn}

// matrixOf is the part of the matrix about a kind: what is said of the caller's
// own things, and of those of others. Of things that can be shared the relation
// says whose they are. The type is that of managed resources; "" for others.
func matrixOf(kind Kind, of ResourceType) [2][Stranger + 1]cells {
	found := [2][Stranger + 1]cells{ownResource, foreignResource}
	if of != "" && !createdByParticipants[of] {
		found[own] = unlistedResource
	}
	for whose := range found {
		if row, ok := matrix[subject{kind, whose}]; ok {
			found[whose] = row
		}
	}
	return found
}
