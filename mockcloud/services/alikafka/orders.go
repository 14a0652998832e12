package alikafka

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ahead is a subscription. The contract's text about the order says that it renews itself
// month by month.
func ahead(months *int32) managed.Plan {
	return managed.Plan{Subscription: true, Months: int(services.Or(months, 1)), RenewsBy: 1}
}

// buy orders an instance: it stands nowhere until it is started.
func buy(c *cloud.Call, o *order, subscription bool) (*instance, error) {
	i := &instance{Paid: services.Or(o.PaidType, paidAsUsed), Config: defaultConfig()}
	plan := managed.Plan{}
	if subscription {
		i.Paid, plan = services.Or(o.PaidType, paidSubscription), ahead(o.Duration)
	}
	if subscription != (i.Paid == paidSubscription || i.Confluent()) || !subscription && i.Paid != paidAsUsed && i.Paid != paidServerless {
		return nil, invalid("PaidType", "instances of the PaidType %d are not ordered so", i.Paid)
	}
	var err error
	if i.Spec, err = o.spec(i); err != nil {
		return nil, err
	}
	i.Version, i.DefaultPartitions = versions(i)[0], defaultPartitions(i)
	if err := instances.Create(c, i, managed.New{ID: i.newID, NamedByID: true, ResourceGroupID: o.ResourceGroupId, Tags: services.Tags(o.Tag), Plan: plan}); err != nil {
		return nil, err
	}
	instances.Table().Change(c.World, i, func() { i.Order = c.OrderOf(i.ID) })
	return i, nil
}

func createPostPayOrder(c *cloud.Call, q *CreatePostPayOrderRequest) (*PayOrderResponse, error) {
	return ordered(c, services.Take[order](q), false)
}

func createPrePayOrder(c *cloud.Call, q *CreatePrePayOrderRequest) (*PayOrderResponse, error) {
	return ordered(c, services.Take[order](q), true)
}

func ordered(c *cloud.Call, o order, subscription bool) (*PayOrderResponse, error) {
	i, err := buy(c, &o, subscription)
	if err != nil {
		return nil, err
	}
	return &PayOrderResponse{OrderId: i.Order.Text()}, nil
}

func createPostPayInstance(c *cloud.Call, q *CreatePostPayInstanceRequest) (*PaidInstanceResponse, error) {
	return bought(c, services.Take[order](q), false)
}

func createPrePayInstance(c *cloud.Call, q *CreatePrePayInstanceRequest) (*PaidInstanceResponse, error) {
	return bought(c, services.Take[order](q), true)
}

func bought(c *cloud.Call, o order, subscription bool) (*PaidInstanceResponse, error) {
	i, err := buy(c, &o, subscription)
	if err != nil {
		return nil, err
	}
	return &PaidInstanceResponse{Data: &Data{OrderId: i.Order.Number(), InstanceId: &i.ID}}, nil
}

func upgradePostPayOrder(c *cloud.Call, q *UpgradePostPayOrderRequest) (*DoneResponse, error) {
	return &DoneResponse{}, upgrade(c, services.Take[order](q), false)
}

func upgradePrePayOrder(c *cloud.Call, q *UpgradePrePayOrderRequest) (*PayOrderResponse, error) {
	if err := upgrade(c, services.Take[order](q), true); err != nil {
		return nil, err
	}
	return &PayOrderResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// upgrade gives an instance that works more of what it was bought with.
func upgrade(c *cloud.Call, o order, subscription bool) error {
	i, err := instances.Find(c, o.InstanceId, cloud.Modify)
	if err != nil {
		return err
	}
	if err := i.mustBePaid(subscription); err != nil {
		return err
	}
	if err := instances.MustBe(c, i); err != nil {
		return err
	}
	after, err := i.upgraded(&o)
	if err != nil {
		return err
	}
	seats, err := i.moreBrokers(c, &after)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if after.Internet && !i.Spec.Internet {
		if err := i.publish(c); err != nil {
			return err
		}
	} else if !after.Internet {
		i.withdraw(c.World)
	}
	if err := i.connect(c, i.brokers(), seats); err != nil {
		return err
	}
	instances.Change(c, i, managed.Changes{}, func() { i.Spec = after })
	i.openLists()
	instances.Pass(c, i, changing)
	return nil
}

// mustBePaid says whether an instance is a subscription, or none, as an action needs it.
func (i *instance) mustBePaid(subscription bool) error {
	if i.Charge.Subscription == subscription {
		return nil
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "PaidType", Detail: "the action is not for how the instance is paid for"}
}

// convertPostPayOrder makes a subscription of an instance that is paid for as it is used.
func convertPostPayOrder(c *cloud.Call, q *ConvertPostPayOrderRequest) (*PayOrderResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := i.mustBePaid(false); err != nil {
		return nil, err
	}
	if i.Serverless() || services.Or(q.PaidType, paidSubscription) != paidSubscription {
		return nil, invalid("PaidType", "only instances with reserved capacity become subscriptions")
	}
	if err := instances.MustBe(c, i); err != nil {
		return nil, err
	}
	if err := instances.Switch(c, i, ahead(q.Duration)); err != nil {
		return nil, err
	}
	i.Paid = paidSubscription
	return &PayOrderResponse{OrderId: c.OrderOf(i.ID).Text()}, nil
}
