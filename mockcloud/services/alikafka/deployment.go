package alikafka

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usualBrokers is how many brokers an instance has.
const usualBrokers = 3

// versions are those of the open source that an instance can run, the usual one first
// and, of the rest, in their order.
func versions(i *instance) []string {
	if i.Serverless() {
		return []string{"3.3.1"}
	}
	if i.Confluent() {
		return []string{"7.4.0"}
	}
	return []string{"2.2.0", "0.10.2", "2.6.2"}
}

// zoneOf is a zone in the standard form of its region: it may be told as zoneh.
func zoneOf(region, zone string) string {
	if letter, ok := strings.CutPrefix(zone, "zone"); ok {
		return region + "-" + letter
	}
	return zone
}

// deployment is how an instance is to be deployed.
type deployment struct {
	seats        []network.Seat // one for each broker
	zone, backup string
	version, key string
	config       config
	user         *managed.Account
	groups       compute.Guests
}

// startInstance deploys an instance that was ordered.
func startInstance(c *cloud.Call, q *StartInstanceRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId, pending)
	if err != nil {
		return nil, err
	}
	d, err := i.plan(c, q)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if err := i.connect(c, 0, d.seats); err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{Name: services.Text(cut(q.Name, longestTopic))}, func() {
		i.Deployed, i.Version, i.Config, i.ZoneForm, i.BackupZone = true, d.version, d.config, d.zone, d.backup
		i.KMSKey = d.key
	})
	i.groups.Set(i.Head(), d.groups)
	if i.Spec.Internet {
		if err := i.publish(c); err != nil {
			return nil, err
		}
	}
	if d.user != nil {
		i.Users.Add(c, *d.user)
	}
	i.openLists()
	i.Place().Ready = c.Settled()
	instances.Pass(c, i, deploying)
	return &DoneResponse{}, nil
}

// host is the name of a broker, by its number.
func (i *instance) host(broker int, network string) string {
	return fmt.Sprintf("%s-%d%s.alikafka.aliyuncs.com", strings.ReplaceAll(i.ID, "_", "-"), broker+1, network)
}

// publish lets the internet reach the brokers; withdraw ends that.
func (i *instance) publish(c *cloud.Call) error {
	for n := range i.brokers() {
		if _, err := instances.Connect(c, i, managed.NewEndpoint{Name: i.host(n, ""), Role: listInternet, Port: portInternet, Public: true}); err != nil {
			return err
		}
	}
	return nil
}

func (i *instance) withdraw(w *cloud.World) {
	for _, e := range managed.EndpointsOf(w, i.Head()) {
		if e.Public {
			instances.Disconnect(w, i, e)
		}
	}
	i.Allowed = slices.DeleteFunc(slices.Clone(i.Allowed), func(l managed.AccessList) bool { return l.Attribute == listInternet })
}

// plan checks all that a request says of how an instance is deployed.
func (i *instance) plan(c *cloud.Call, q *StartInstanceRequest) (d deployment, err error) {
	if err := i.checkModule(q); err != nil {
		return d, err
	}
	if err := i.checkName(c, q.Name, true); err != nil {
		return d, err
	}
	if d.seats, err = i.seats(c, q); err != nil {
		return d, err
	}
	if err := i.zones(c, q, &d); err != nil {
		return d, err
	}
	d.version = services.Or(services.Text(q.ServiceVersion), versions(i)[0])
	if !slices.Contains(versions(i), d.version) {
		return d, unsupportedVersion(d.version)
	}
	if d.config, err = i.Config.with(q.Config, d.version, i.Spec.Edition); err != nil {
		return d, err
	}
	if d.user, err = i.firstUser(c, q); err != nil {
		return d, err
	}
	if d.key, err = services.EncryptsWith(c, kindInstance, q.KMSKeyId, ""); err != nil || q.SecurityGroup == "" {
		return d, err
	}
	d.groups, err = compute.GuestIn(c, q.VpcId, q.SecurityGroup)
	return d, err
}

func unsupportedVersion(version string) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Version", Detail: "the instance cannot run version " + version}
}

// checkModule says whether a request deploys an instance where it was bought for.
func (i *instance) checkModule(q *StartInstanceRequest) error {
	module := "vpc"
	if i.Spec.Internet {
		module = "eip"
	}
	if q.DeployModule != "" && q.DeployModule != module || q.IsEipInner != nil && *q.IsEipInner != i.Spec.Internet {
		return invalid("DeployModule", "the instance was ordered to be deployed as %s", module)
	}
	return nil
}

// checkName says whether an instance can be called so; what is too long is cut. Started
// instances need another name than all others of the account.
func (i *instance) checkName(c *cloud.Call, name string, unique bool) error {
	name = cut(name, longestTopic)
	switch {
	case name == "":
		return nil
	case !nameOK(name, shortestName):
		return invalid("Name", "an instance's name has at least three letters, digits, hyphens and underscores")
	case unique:
		for other := range instances.Table().Seen(c, instances.Query(c, managed.Filter[*instance]{Name: name})) {
			if other != i {
				return &cloud.Error{Reason: cloud.Duplicate, Kind: kindInstance, ID: name}
			}
		}
	}
	return nil
}

// seats finds an address for each broker, one after the other in the vSwitches.
func (i *instance) seats(c *cloud.Call, q *StartInstanceRequest) ([]network.Seat, error) {
	in := q.VSwitchIds
	if len(in) == 0 && q.VSwitchId != "" {
		in = []string{q.VSwitchId}
	}
	if len(in) == 0 {
		return nil, services.Refuse("MissingParameter", "one of VSwitchId and VSwitchIds is needed")
	}
	brokers := i.brokers()
	places := make([]managed.Place, brokers)
	for n := range places {
		places[n] = managed.Place{VSwitchID: in[n%len(in)], VPCID: q.VpcId}
	}
	if q.ZoneId != "" {
		places[0].Zone = zoneOf(i.Region, q.ZoneId)
	}
	for _, further := range in[min(brokers, len(in)):] { // which must be there, and has no broker
		places = append(places, managed.Place{VSwitchID: further, VPCID: q.VpcId})
	}
	seats, err := instances.Seats(c, places...)
	if err != nil {
		return nil, err
	}
	return seats[:brokers], nil
}

// zones reads where the instance is to be: SelectedZones has those of which one is to be
// the first, and the second.
func (i *instance) zones(c *cloud.Call, q *StartInstanceRequest, d *deployment) error {
	first := d.seats[0].VSwitch.Zone
	d.zone = services.Or(services.Text(q.ZoneId), "zone"+strings.TrimPrefix(first, i.Region+"-"))
	for _, seat := range d.seats {
		if seat.VSwitch.Zone != first {
			d.backup = seat.VSwitch.Zone
		}
	}
	if q.SelectedZones == "" {
		return nil
	}
	var selected [][]string
	if err := json.Unmarshal([]byte(q.SelectedZones), &selected); err != nil || len(selected) == 0 || len(selected) > 2 {
		return invalid("SelectedZones", "SelectedZones are two lists of zones")
	}
	region, err := c.KnownRegion()
	if err != nil {
		return err
	}
	for _, zone := range slices.Concat(selected...) {
		if !region.HasZone(zoneOf(i.Region, zone)) {
			return cloud.Missing(network.KindZone, zone)
		}
	}
	if services.IsTrue(q.IsForceSelectedZones) && !slices.ContainsFunc(selected[0], func(zone string) bool { return zoneOf(i.Region, zone) == first }) {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, ID: d.seats[0].VSwitch.ID}
	}
	if d.backup == "" && len(selected) == 2 && len(selected[1]) > 0 {
		d.backup = zoneOf(i.Region, selected[1][0])
	}
	return nil
}

// firstUser is the user that an instance has from the start which is reached from the
// internet; nil for others.
func (i *instance) firstUser(c *cloud.Call, q *StartInstanceRequest) (*managed.Account, error) {
	if i.Confluent() {
		return i.root(q)
	}
	if !i.Spec.Internet {
		if q.Username != "" || q.Password != "" || services.IsTrue(q.IsSetUserAndPassword) {
			return nil, invalid("Password", "a user and a password are for instances that are reached from the internet")
		}
		return nil, nil
	}
	user := &managed.Account{Name: services.Or(services.Text(q.Username), "username"), Type: typePlain, Password: q.Password}
	if !nameOK(user.Name, 1) {
		return nil, invalid("Username", "a user's name has letters, digits, hyphens and underscores")
	}
	if user.Password == "" {
		user.Password = "Kafka_" + c.Draw(cloud.LowerDigits, 12)
		return user, nil
	}
	return user, managed.CheckPassword(kindInstance, user.Password, 8, 32, passwordSigns)
}
