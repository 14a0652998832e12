package rocketmq

import (
	"fmt"
	"math"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The contract's words.
const (
	serverless   = "serverless"
	singleNode   = "single_node"
	standard     = "standard"
	subscription = "Subscription"
	byBandwidth  = "payByBandwidth"
	uninvolved   = "uninvolved"
	authDefault  = "default"
	authACL      = "apache_acl"
	authRAM      = "aliyun_ram" // Terraform's provider 1.289 sets it; the vendor's words have the others
)

// specPattern is how specifications are called: rmq.s2.2xlarge.
var specPattern = cloud.NewPattern(`^rmq\.[a-z][0-9]*\.[0-9a-z]+$`)

func createInstance(c *cloud.Call, q *CreateInstanceRequest) (*CreateInstanceResponse, error) {
	b := q.Body
	if b == nil {
		return nil, services.Refuse("MissingParameter", "a request has a body")
	}
	i := &instance{Series: b.SeriesCode, SubSeries: b.SubSeriesCode, Commodity: b.CommodityCode, AuthTypes: []string{authDefault}, VPCAuthFree: true, Updated: c.Now}
	if b.ServiceCode != "rmq" {
		return nil, invalid("serviceCode", "the service of RocketMQ is rmq")
	}
	if b.SubSeriesCode == singleNode && b.SeriesCode != standard {
		return nil, invalid("subSeriesCode", "instances of a single node are of the standard series")
	}
	plan, err := readPlan(b)
	if err != nil {
		return nil, err
	}
	if i.Commodity == "" {
		i.Commodity = commodity(b.SubSeriesCode, plan.Subscription)
	}
	if i.Product, err = readProduct(b.ProductInfo, b.SubSeriesCode); err != nil {
		return nil, err
	}
	if err := i.readInternet(b.NetworkInfo.InternetInfo); err != nil {
		return nil, err
	}
	places := readPlaces(b.NetworkInfo.VpcInfo)
	if len(places) == 0 {
		return nil, services.Refuse("MissingParameter", "vSwitches are needed")
	}
	if i.Product.Key, err = services.EncryptsWith(c, kindInstance, i.Product.Key, ""); err != nil {
		return nil, err
	}
	var groups compute.Guests
	if in := b.NetworkInfo.VpcInfo; in.SecurityGroupIds != "" {
		if groups, err = compute.GuestIn(c, in.VpcId, in.SecurityGroupIds); err != nil {
			return nil, err
		}
	}
	password := c.Draw(cloud.AnyCase, 16)
	user := c.Draw(cloud.AnyCase, 16)
	if err := instances.Create(c, i, managed.New{
		Name: b.InstanceName, Description: b.Remark, NamedByID: true, ResourceGroupID: b.ResourceGroupId, Tags: services.Tags(b.Tags), Plan: plan, Places: places,
	}); err != nil {
		return nil, err
	}
	i.groups.Set(i.Head(), groups)
	i.Accounts.Add(c, managed.Account{Name: user, Type: typeDefault, Password: password})
	return &CreateInstanceResponse{Data: &i.ID}, i.connect(c)
}

// commodity is the vendor's word for what is bought.
func commodity(subSeries string, subscribed bool) string {
	switch {
	case subSeries == serverless:
		return "ons_rmqsrvlesspost_public_cn"
	case subscribed:
		return "ons_rmqsub_public_cn"
	}
	return "ons_rmqpost_public_cn"
}

// terms are the product's words; it has none that are not among those of the contract.
var terms = managed.Terms{Kind: kindInstance, Ahead: []string{subscription}, AsUsed: []string{"PayAsYouGo", ""}}

func readPlan(b *BodyParameter) (managed.Plan, error) {
	p := managed.Payment{Way: b.PaymentType, Unit: b.PeriodUnit, Number: services.Digits(b.Period)}
	if services.IsTrue(b.AutoRenew) {
		p.RenewsBy = int(services.Or(b.AutoRenewPeriod, 1))
	}
	plan, err := terms.Plan(p)
	if err == nil && plan.Subscription && b.SubSeriesCode == serverless {
		err = invalid("paymentType", "serverless instances are no subscriptions")
	}
	return plan, err
}

func readProduct(q *ProductInfoParameter, subSeries string) (p product, err error) {
	p = product{SendThousandths: 500, RetentionHours: 72}
	if q == nil {
		q = &ProductInfoParameter{}
	}
	p.Spec, p.AutoScaling, p.Encrypted, p.Key = q.MsgProcessSpec, services.IsTrue(q.AutoScaling), services.IsTrue(q.StorageEncryption), q.StorageSecretKey
	p.Capacity, p.Provisioned = q.CapacityType, services.Value(q.ProvisionedCapacity)
	switch {
	case p.Spec == "" && subSeries != serverless:
		return p, services.Refuse("MissingParameter", "a msgProcessSpec is needed")
	case p.Spec != "" && !specPattern.MatchString(p.Spec):
		return p, invalid("msgProcessSpec", p.Spec+" is no specification such as rmq.s2.2xlarge")
	case p.Key != "" && !p.Encrypted:
		return p, invalid("storageSecretKey", "a key is for encrypted storage")
	case (p.Capacity != "" || p.Provisioned != 0) && subSeries != serverless:
		return p, invalid("capacityType", "capacities are those of serverless instances")
	}
	err = p.change(q.SendReceiveRatio, 0, q.MessageRetentionTime)
	return p, err
}

// change reads what can be changed later too, when the ratio is no longer as free.
func (p *product) change(ratio *float64, least float64, hours *int32) error {
	if ratio != nil {
		if *ratio < least || *ratio > 1 {
			return invalid("sendReceiveRatio", fmt.Sprintf("a sendReceiveRatio is %g to 1", least))
		}
		p.SendThousandths = int32(math.Round(1000 * *ratio))
	}
	if hours != nil {
		if *hours < 1 || *hours > 720 {
			return invalid("messageRetentionTime", "messages are kept for 1 to 720 hours")
		}
		p.RetentionHours = *hours
	}
	return nil
}

func (i *instance) readInternet(q *InternetInfoParameter) (err error) {
	i.Internet = internet{Enabled: q.InternetSpec == "enable", Metering: q.FlowOutType, Bandwidth: services.Value(q.FlowOutBandwidth)}
	switch {
	case i.Internet.Enabled == (q.FlowOutType == uninvolved):
		return invalid("flowOutType", "traffic is paid for where the internet is enabled, and uninvolved where it is not")
	case q.FlowOutType == byBandwidth && (i.Internet.Bandwidth < 1 || i.Internet.Bandwidth > 1000):
		return invalid("flowOutBandwidth", "a bandwidth is 1 to 1000 MB/s")
	case q.FlowOutType != byBandwidth:
		i.Internet.Bandwidth = 0
	}
	i.Allowed, err = i.withList(listInternet, q.IpWhitelist)
	return err
}

// invalid says that a parameter is not as it must be.
func invalid(field, detail string) error { return cloud.Invalid(kindInstance, field, detail) }
