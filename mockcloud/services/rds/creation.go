package rds

import (
	"cmp"
	"maps"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// placement is where an instance is to stand.
type placement struct {
	VPCID string
	// VSwitches are one, or one for each of several zones.
	VSwitches []string
	// Zones are those of the primary node and of the others; "" and Auto stand for where
	// the primary's vSwitch is.
	Zones   []string
	Address string
}

// spread reads the zones of the nodes. In more than one zone, each has a vSwitch of its own, and
// there are no more vSwitches than that.
func (p *placement) spread(category string) (places []managed.Place, zones []string, err error) {
	zones = p.Zones[:1]
	for _, zone := range p.Zones[1:] {
		if zone != "" {
			zones = append(zones, zone)
		}
	}
	nodes := nodesOf(category)
	if len(zones) > max(nodes, 1) {
		return nil, nil, cloud.Invalid(kindInstance, "Zones", "an instance of the edition "+category+" has fewer zones")
	}
	multi := slices.ContainsFunc(zones[1:], func(zone string) bool { return zone != "Auto" && zone != zones[0] })
	wanted := 1
	if multi {
		wanted = len(zones)
	}
	if len(p.VSwitches) != wanted {
		return nil, nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Field: "Zones", ID: strings.Join(p.VSwitches, ","), Detail: "there is one vSwitch for each zone of the instance"}
	}
	for n, vswitch := range p.VSwitches {
		place := managed.Place{VSwitchID: vswitch, VPCID: p.VPCID, Zone: zoneOf(zones, n, "")}
		if n > 0 {
			place.Purpose = network.SecondaryAddress
		}
		places = append(places, place)
	}
	if p.Address != "" {
		if places[0].Address, err = parseAddress(p.Address); err != nil {
			return nil, nil, err
		}
	}
	return places, zones, nil
}

// parseAddress reads a private address.
func parseAddress(text string) (netip.Addr, error) {
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is4() {
		return netip.Addr{}, cloud.Invalid(kindInstance, "PrivateIpAddress", text+" is no IPv4 address")
	}
	return address, nil
}

// nodesOf is how many nodes an instance of an edition has at most.
func nodesOf(category string) int {
	switch category {
	case basic, serverlessBasic:
		return 1
	case cluster:
		return 3
	}
	return 2
}

// newInstance describes an instance to make.
type newInstance struct {
	Engine, Version, Class, Category string
	StorageType, DiskKey, Minor      string
	Storage                          int
	Capacity                         *capacity
	Disks                            disks
	// Serverless says that it is paid for by the capacity that it uses.
	Serverless bool
	Place      placement
	Access     []string
	// Templates are the ids of those that it follows.
	Templates []string
	// Port and Name are those of its connection string: 0 and "" for the usual ones.
	Port       int
	Connection string
	// Writes is the word for how MySQL writes to its disks.
	Writes string
	// Babelfish is how it understands SQL Server's language, as the request has it, and Master the account for that.
	Babelfish string
	Master    *newAccount
	// Parameters are values, in place of those of the ParameterGroup, whose id it is.
	Parameters     map[string]string
	ParameterGroup string
	managed.New
}

// create makes an instance, of no master or of one.
func create(c *cloud.Call, n *newInstance, master *instance) (*instance, error) {
	i, err := n.made(master)
	if err != nil {
		return nil, err
	}
	var zones []string
	if n.Places, zones, err = n.Place.spread(i.Category); err != nil {
		return nil, err
	}
	if err := checkDescription(n.Name); err != nil {
		return nil, err
	}
	if n.Protected && n.Plan.Subscription {
		return nil, errProtectedSubscription
	}
	if n.DiskKey != "" && i.class().Local {
		return nil, cloud.Invalid(kindInstance, "EncryptionKey", "only cloud disks are encrypted")
	}
	i.Settings.DiskKey, i.Settings.Disks = n.DiskKey, n.Disks
	if err := i.mayRun(n.Minor, ""); err != nil {
		return nil, err
	}
	i.Minor = n.Minor
	if err := n.tuned(c, i); err != nil {
		return nil, err
	}
	engine := i.engine()
	n.Port = cmp.Or(n.Port, engine.Port)
	if err := cmp.Or(engine.checkPort(n.Port), i.optimize(n.Writes), n.understand(i)); err != nil {
		return nil, err
	}
	if _, err := i.Settings.Inside.with(i, n.Port, "", ""); err != nil {
		return nil, err
	}
	if err := n.checkConnection(c.World, engine); err != nil {
		return nil, err
	}
	prefix := engine.Prefix
	if master != nil {
		prefix = engine.ReadOnly
		if err := c.World.Within(quotaReadOnly, c.AccountID, countReadOnly(c.World, master)); err != nil {
			return nil, err
		}
	}
	n.ID = func(c *cloud.Call, region string) string { return newID(c, region, prefix) }
	n.Begin = func() {
		i.settle(c, zones)
		if n.Master != nil {
			i.Accounts.Add(c, managed.Account{Name: n.Master.Name, Type: n.Master.Type})
		}
	}
	if err := instances.Create(c, i, n.New); err != nil {
		return nil, err
	}
	if n.Connection == "" {
		n.Connection = engine.connection(i.ID)
	}
	if _, err := instances.Connect(c, i, managed.NewEndpoint{Name: n.Connection, Role: intranet, Port: n.Port}); err != nil {
		return nil, err
	}
	return i, nil
}

// made is the instance itself, checked.
func (n *newInstance) made(master *instance) (*instance, error) {
	engine, err := findEngine(n.Engine)
	if err != nil {
		return nil, err
	}
	if err := engine.versionFor(n.Version, n.Serverless); err != nil {
		return nil, err
	}
	class, category, err := n.sized(engine, master != nil)
	if err != nil {
		return nil, err
	}
	storage, err := storageFor(class, n.StorageType)
	if err != nil {
		return nil, err
	}
	if err := storage.holds(n.Storage); err != nil {
		return nil, err
	}
	if err := n.checkCapacity(engine); err != nil {
		return nil, err
	}
	access, err := managed.AccessLists(nil).With(accessRules, managed.Cover, defaultList, "", n.Access)
	if err != nil {
		return nil, err
	}
	if _, twice := repeated(n.Access); twice {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Detail: "an address is in the list twice"}
	}
	made := &instance{
		Engine: engine.Name, Version: n.Version, Class: class.Name, Category: category, StorageType: storage.Name, Storage: n.Storage, Capacity: n.Capacity,
		Access: access, Templates: n.Templates, Parameters: n.Parameters, Backup: usualBackups, Settings: usualSettings,
	}
	if engine.hasCollations() {
		made.Settings.Collation, made.Settings.TimeZone = usualCollation, usualTimeZone
	}
	if master != nil {
		made.Master = master.ID
		made.Settings.Collation, made.Settings.TimeZone, made.Settings.Writes = master.Settings.Collation, master.Settings.TimeZone, master.Settings.Writes
	}
	return made, nil
}

// tuned gives a new instance the values of its parameter group.
func (n *newInstance) tuned(c *cloud.Call, i *instance) error {
	if n.ParameterGroup == "" {
		return nil
	}
	g, err := groupFor(c, n.ParameterGroup, i.engine(), i.Version)
	if err != nil {
		return err
	}
	i.Parameters = maps.Clone(g.Parameters)
	maps.Copy(i.Parameters, n.Parameters)
	i.applied(g, c.Now)
	return nil
}

// sized finds the class and the edition, which fit each other.
func (n *newInstance) sized(of *engine, readOnly bool) (*class, string, error) {
	class, err := findClass(n.Class)
	if err != nil {
		return nil, "", err
	}
	if class.Engine != of || class.ReadOnly && !readOnly || n.Serverless != (class.Category != "" && slices.Contains(of.Serverless, class.Category)) {
		return nil, "", &cloud.Error{Reason: cloud.Mismatch, Kind: kindClass, By: kindEngine, ID: n.Class, Detail: "the class " + n.Class + " is not for such instances"}
	}
	category := class.Category
	switch {
	case category == "" && n.Category == "": // read-only instances have one node here, unless they say otherwise
		category = basic
	case category == "" && slices.Contains([]string{basic, highAvailability, alwaysOn}, n.Category):
		category = n.Category
	}
	if n.Category != "" && n.Category != category || !slices.Contains(of.editions(), category) && !readOnly {
		return nil, "", &cloud.Error{Reason: cloud.Mismatch, Kind: kindClass, Field: "Category", ID: n.Class, Detail: "the class " + n.Class + " is not for the edition " + cmp.Or(n.Category, category)}
	}
	return class, category, nil
}

// checkCapacity checks what a serverless instance may use.
func (n *newInstance) checkCapacity(of *engine) error {
	if !n.Serverless {
		return nil
	}
	return of.checkCapacity(n.Capacity)
}

func (e *engine) checkCapacity(wanted *capacity) error {
	if wanted == nil || wanted.Minimum < 1 || wanted.Maximum < 2 || wanted.Minimum > wanted.Maximum || wanted.Maximum > 2*e.MaxCapacity {
		return cloud.Invalid(kindInstance, "Capacity", "a serverless instance with "+e.Name+" uses 0.5 to "+strconv.Itoa(e.MaxCapacity)+" capacity units")
	}
	return nil
}

// settle gives a new instance what only the world can tell: its nodes.
func (i *instance) settle(c *cloud.Call, zones []string) {
	count := nodesOf(i.Category)
	if i.Category == cluster {
		count = max(2, len(zones))
	}
	for n := range count {
		i.Nodes = append(i.Nodes, node{ID: c.Draw(cloud.Digits, 8), Zone: zoneOf(zones, n, i.Zone())})
	}
	if i.Parameters == nil {
		i.Parameters = map[string]string{}
	}
	i.Pending = map[string]string{}
	i.note(c, "CreateDBInstance")
}

// zoneOf is the zone of a node: the one that was asked for, or where nobody asked the primary one's.
func zoneOf(zones []string, n int, primary string) string {
	if n < len(zones) && zones[n] != "" && zones[n] != "Auto" {
		return zones[n]
	}
	return primary
}

// checkDescription checks what an instance is called: 2 to 256 characters, which do not
// begin like a link.
func checkDescription(text string) error {
	if text != "" && (!cloud.HasLength(text, 2, 256) || cloud.IsLink(text)) {
		return cloud.Invalid(kindInstance, "Description", "a description has 2 to 256 characters, and does not begin with http:// or https://")
	}
	return nil
}

// repeated finds the first text that is there twice.
func repeated(texts []string) (string, bool) {
	for n, text := range texts {
		if slices.Contains(texts[:n], text) {
			return text, true
		}
	}
	return "", false
}
