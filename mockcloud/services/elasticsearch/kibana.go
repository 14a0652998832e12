package elasticsearch

import (
	"maps"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// link is the private link by which Kibana is reached from a VPC: it has an address in each
// of its vSwitches.
type link struct {
	ID, Name string
	Groups   compute.Guests
	Made     time.Time
}

// linked is what the addresses of the link are for.
const linked network.Purpose = "private link of Kibana"

// kindLink is the kind of such a link.
const kindLink cloud.Kind = "private link of Kibana"

// guards finds the security groups that decide about packets to an address: those of the link.
func (i *instance) guards(at netip.Addr) compute.Guests {
	if i.Link == nil || !slices.Contains(i.Addresses(linked), at) {
		return nil
	}
	return i.Link.Groups
}

func enableKibanaPvlNetwork(c *cloud.Call, q *EnableKibanaPvlNetworkRequest) (*ResultResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	b := q.Body
	if b == nil {
		return nil, missing("securityGroups")
	}
	if i.Link != nil {
		return nil, repeated()
	}
	vpc := i.VPCID()
	cloud.Assign(&vpc, services.Text(b.VpcId))
	groups, err := compute.GuestIn(c, vpc, b.SecurityGroups...)
	if err != nil {
		return nil, err
	}
	at := []managed.Place{}
	for _, one := range b.VSwitchIdsZone {
		at = append(at, managed.Place{VSwitchID: one.VswitchId, Zone: one.ZoneId, VPCID: vpc, Purpose: linked})
	}
	if len(at) == 0 {
		at = append(at, managed.Place{VSwitchID: i.VSwitchID(), VPCID: vpc, Purpose: linked})
	}
	return done(), i.link(c, link{Name: b.EndpointName}, groups, at)
}

// link connects Kibana with a VPC, once the rest is checked.
func (i *instance) link(c *cloud.Call, made link, groups compute.Guests, at []managed.Place) error {
	seats, err := instances.Seats(c, at...)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	if made.Name == "" {
		made.Name = i.ID + "-kibana-endpoint"
	}
	made.ID, made.Made = "ep-"+c.Draw(cloud.LowerDigits, 17), c.Now
	if err := i.open(c, privateKibana, &seats[0]); err != nil {
		return err
	}
	if len(seats) > 1 {
		if err := instances.Sit(c, i, seats[1:]); err != nil {
			return err
		}
	}
	i.change(c, func() { i.Link = &made })
	i.Link.Groups.Set(i.Head(), groups)
	return nil
}

// unlink ends that.
func (i *instance) unlink(c *cloud.Call) {
	i.shut(c.World, privateKibana)
	instances.Leave(c.World, i, func(s network.Seat) bool { return s.Purpose == linked })
	i.Link.Groups.Set(i.Head(), nil)
	i.change(c, func() { i.Link = nil })
}

func disableKibanaPvlNetwork(c *cloud.Call, q *InstanceIdRequest) (*ResultResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Ready(c, q.InstanceId)
	switch {
	case err != nil:
		return nil, err
	case i.Link == nil:
		return nil, repeated()
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.unlink(c)
	return done(), nil
}

// pvl is what the product calls a link, besides its id.
func (i *instance) pvl() string { return i.ID + "-kibana-internal" }

func updateKibanaPvlNetwork(c *cloud.Call, q *UpdateKibanaPvlNetworkRequest) (*ResultResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Ready(c, q.InstanceId)
	switch {
	case err != nil:
		return nil, err
	case i.Link == nil || q.PvlId != "" && q.PvlId != i.pvl():
		return nil, cloud.Missing(kindLink, q.PvlId)
	case q.Body == nil:
		return nil, missing("body")
	}
	groups, err := compute.GuestIn(c, i.linkVPC(), q.Body.SecurityGroups...)
	if err != nil {
		return nil, err
	}
	return done(), modify(c, i, func() {
		cloud.Assign(&i.Link.Name, services.Text(q.Body.EndpointName))
		if len(groups) > 0 {
			i.Link.Groups.Set(i.Head(), groups)
		}
	})
}

// linkVPC is the VPC of the link.
func (i *instance) linkVPC() string {
	for _, seat := range i.Seats() {
		if seat.Purpose == linked {
			return seat.VSwitch.VPC.ID
		}
	}
	return ""
}

func listKibanaPvlNetwork(c *cloud.Call, q *InstanceIdRequest) (*ListKibanaPvlNetworkResponse, error) { //nolint:revive // the vendor's name
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	shown := []ListKibanaPvlNetworkResult{}
	if i.Link != nil {
		status := "Connected"
		if i.Settling(c.Now) {
			status = "Connecting"
		}
		one := ListKibanaPvlNetworkResult{
			EndpointId: &i.Link.ID, EndpointName: &i.Link.Name, EndpointStatus: &status, PvlId: new(i.pvl()), VpcId: new(i.linkVPC()),
			SecurityGroups: i.Link.Groups.IDs(), CreateTime: services.Seconds(i.Link.Made), VSwitchIdsZone: []VSwitchIdsZone{},
		}
		for _, seat := range i.Seats() {
			if seat.Purpose == linked {
				one.VSwitchIdsZone = append(one.VSwitchIdsZone, VSwitchIdsZone{ZoneId: &seat.VSwitch.Zone, VswitchId: &seat.VSwitch.ID})
			}
		}
		shown = append(shown, one)
	}
	return &ListKibanaPvlNetworkResponse{Result: shown}, nil
}

// triggerNetwork lets a cluster or its Kibana be reached in a network, or not any more.
func triggerNetwork(c *cloud.Call, q *TriggerNetworkRequest) (*ResultResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if q.Body == nil {
		return nil, missing("body")
	}
	in, err := networkOf(q.Body.NodeType, q.Body.NetworkType)
	if err != nil {
		return nil, err
	}
	on := q.Body.ActionType == "OPEN"
	switch {
	case !on && q.Body.ActionType != "CLOSE":
		return nil, malformed("actionType", "an actionType is OPEN or CLOSE")
	case in == privateES:
		return nil, malformed("networkType", "a cluster is always reached in its VPC")
	}
	return done(), i.trigger(c, in, on)
}

// trigger does so in one network.
func (i *instance) trigger(c *cloud.Call, in string, on bool) error {
	if _, is := i.endpoint(c.World, in); is == on {
		return repeated()
	}
	if in == privateKibana && on {
		return i.link(c, link{}, nil, []managed.Place{{VSwitchID: i.VSwitchID(), Purpose: linked}})
	}
	if err := c.Commit(); err != nil {
		return err
	}
	switch {
	case in == privateKibana:
		i.unlink(c)
		return nil
	case on:
		i.change(c, nil)
		return i.open(c, in, nil)
	}
	i.shut(c.World, in)
	i.change(c, nil)
	return nil
}

func updatePublicNetwork(c *cloud.Call, q *UpdatePublicNetworkRequest) (*UpdatePublicNetworkResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	if b.EnablePublic == nil {
		return nil, missing("enablePublic")
	}
	if err := i.trigger(c, publicES, *b.EnablePublic); err != nil {
		return nil, err
	}
	return &UpdatePublicNetworkResponse{Result: &UpdatePublicNetworkResult{EnablePublic: b.EnablePublic}}, nil
}

// defaultKibana are the settings of a new Kibana.
func defaultKibana() map[string]string {
	return map[string]string{"i18n.locale": "en", "map.includeElasticMapsService": "false"}
}

func describeKibanaSettings(c *cloud.Call, q *InstanceIdRequest) (*DescribeKibanaSettingsResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeKibanaSettingsResponse{Result: open(i.Kibana)}, nil
}

// open is a map as answers have them.
func open(settings map[string]string) map[string]any {
	shown := make(map[string]any, len(settings))
	for key, value := range settings {
		shown[key] = value
	}
	return shown
}

func updateKibanaSettings(c *cloud.Call, q *UpdateKibanaSettingsRequest) (*ResultResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if len(q.Body) == 0 {
		return nil, missing("body")
	}
	return done(), modify(c, i, func() {
		i.Kibana = maps.Clone(i.Kibana)
		maps.Copy(i.Kibana, q.Body)
	})
}
