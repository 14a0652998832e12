package alikafka

import (
	"reflect"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Confluent says whether the instance is of the Confluent series: a subscription of components, each with
// virtual CPUs, disks and replicas of its own.
func (i *instance) Confluent() bool { return i.Paid == paidConfluent }

// brokers is how many brokers the instance has, each with an address of its own: the vendor's prices are for three
// times the traffic, and of the Confluent series it is said.
func (i *instance) brokers() int {
	if i.Spec.Components != nil {
		return int(services.Value(i.Spec.Components.KafkaReplica))
	}
	return usualBrokers
}

// confluent reads the components of an order.
func (s *spec) confluent(o *order) error {
	switch given := o.ConfluentConfig; {
	case given == nil:
		return services.Refuse("MissingParameter", "an instance of the Confluent series has a ConfluentConfig")
	case given.KafkaCU == nil || given.KafkaStorage == nil || given.KafkaReplica == nil:
		return services.Refuse("MissingParameter", "the brokers of ConfluentConfig have KafkaCU, KafkaStorage and KafkaReplica")
	case s.Internet:
		return invalid("DeployType", "an instance of the Confluent series is ordered with the DeployType %d", fromVPC)
	}
	s.Edition, s.Components = professional, new(services.Mirror[ConfluentConfig](*o.ConfluentConfig))
	return nil
}

// upgradedComponents is what an instance of the Confluent series has after an order that upgrades it.
func (i *instance) upgradedComponents(o *order) (s spec, err error) {
	s = i.Spec
	if o.ConfluentConfig == nil {
		return s, services.Refuse("MissingParameter", "an instance of the Confluent series has a ConfluentConfig")
	}
	s.Components = new(*s.Components)
	given, into := reflect.ValueOf(o.ConfluentConfig).Elem(), reflect.ValueOf(s.Components).Elem()
	for n := range given.NumField() {
		number, has := given.Field(n), into.Field(n)
		if number.IsNil() {
			continue
		}
		if !has.IsNil() && number.Elem().Int() < has.Elem().Int() {
			return s, i.smaller()
		}
		has.Set(number)
	}
	return s, nil
}

// units is what the components cost for, beside the traffic of others.
func (f *ConfluentConfig) units() (units float64) {
	for _, one := range [][3]*int32{
		{f.KafkaCU, f.KafkaStorage, f.KafkaReplica},
		{f.ZooKeeperCU, f.ZooKeeperStorage, f.ZooKeeperReplica},
		{f.ControlCenterCU, f.ControlCenterStorage, f.ControlCenterReplica},
		{f.SchemaRegistryCU, nil, f.SchemaRegistryReplica},
		{f.ConnectCU, nil, f.ConnectReplica},
		{f.KsqlCU, f.KsqlStorage, f.KsqlReplica},
		{f.KafkaRestProxyCU, nil, f.KafkaRestProxyReplica},
	} {
		units += float64(services.Or(one[2], 1)) * (float64(services.Value(one[0])) + float64(services.Value(one[1]))/100)
	}
	return units
}

// moreBrokers finds addresses for the brokers that an upgrade adds, where the first one is.
func (i *instance) moreBrokers(c *cloud.Call, after *spec) ([]network.Seat, error) {
	if after.Components == nil {
		return nil, nil
	}
	more := int(services.Value(after.Components.KafkaReplica)) - i.brokers()
	if more <= 0 {
		return nil, nil
	}
	return instances.Seats(c, managed.Place{VSwitchID: i.VSwitchID(), VPCID: i.VPCID(), Count: more})
}

// connect lets the VPC reach brokers, the first of which has a number.
func (i *instance) connect(c *cloud.Call, first int, seats []network.Seat) error {
	for n, seat := range seats {
		if _, err := instances.Connect(c, i, managed.NewEndpoint{Name: i.host(first+n, "-vpc"), Role: listVPC, Port: portPlain, Seat: &seat}); err != nil {
			return err
		}
	}
	return nil
}

// root is the user that an instance of the Confluent series has from the start.
func (i *instance) root(q *StartInstanceRequest) (*managed.Account, error) {
	switch {
	case q.Username != "" && q.Username != "root":
		return nil, invalid("Username", "the user of an instance of the Confluent series is root")
	case q.Password == "":
		return nil, services.Refuse("MissingParameter", "an instance of the Confluent series has a Password")
	case q.Config != "":
		return nil, invalid("Config", "an instance of the Confluent series is not configured when it is deployed")
	}
	return &managed.Account{Name: "root", Type: typePlain, Password: q.Password}, managed.CheckPassword(kindInstance, q.Password, 8, 32, passwordSigns)
}

// passwordSigns are those that passwords of instances can have.
const passwordSigns = "!@#$%^&*()_+-="
