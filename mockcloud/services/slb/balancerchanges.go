package slb

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modify changes a balancer that the caller may modify: check says what is wrong with
// the change, and gets the balancer as it would be.
func modify(c *cloud.Call, id string, check func(b *balancer) error) (*balancer, error) {
	b, err := findBalancer(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	wanted := *b
	if err := check(&wanted); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	balancers.Change(c, b, managed.Changes{Name: &wanted.Name, Protected: &wanted.Protected}, func() {
		b.Spec, b.InternetCharge, b.Bandwidth, b.InstanceCharge = wanted.Spec, wanted.InternetCharge, wanted.Bandwidth, wanted.InstanceCharge
		b.ReadOnly, b.ReadOnlyReason, b.Stopped = wanted.ReadOnly, wanted.ReadOnlyReason, wanted.Stopped
	})
	return b, nil
}

func setLoadBalancerName(c *cloud.Call, q *SetLoadBalancerNameRequest) (*EmptyResponse, error) {
	_, err := modify(c, q.LoadBalancerId, func(b *balancer) error {
		b.Name = q.LoadBalancerName
		return checkName(b.Name)
	})
	return &EmptyResponse{}, err
}

func setLoadBalancerStatus(c *cloud.Call, q *SetLoadBalancerStatusRequest) (*EmptyResponse, error) {
	_, err := modify(c, q.LoadBalancerId, func(b *balancer) error {
		if q.LoadBalancerStatus != statusActive && q.LoadBalancerStatus != statusInactive {
			return invalid("LoadBalancerStatus", q.LoadBalancerStatus)
		}
		b.Stopped = q.LoadBalancerStatus == statusInactive
		return nil
	})
	return &EmptyResponse{}, err
}

func setLoadBalancerDeleteProtection(c *cloud.Call, q *SetLoadBalancerDeleteProtectionRequest) (*EmptyResponse, error) {
	_, err := modify(c, q.LoadBalancerId, func(b *balancer) error {
		b.Protected = q.DeleteProtection == on
		if b.Protected && b.Charge.Subscription {
			return services.Refuse("OperationUnsupported.DeleteProtectionForPrePayInstance", "The operation failed because prepay instance does not support DeleteProtection.")
		}
		return checkSwitch("DeleteProtection", q.DeleteProtection)
	})
	return &EmptyResponse{}, err
}

func setLoadBalancerModificationProtection(c *cloud.Call, q *SetLoadBalancerModificationProtectionRequest) (*EmptyResponse, error) {
	_, err := modify(c, q.LoadBalancerId, func(b *balancer) error {
		b.ReadOnly, b.ReadOnlyReason = q.ModificationProtectionStatus == consoleProtection, q.ModificationProtectionReason
		if !b.ReadOnly {
			b.ReadOnlyReason = "" // a reason that comes along says nothing
			return checkProtection(q.ModificationProtectionStatus, "")
		}
		return checkProtection(q.ModificationProtectionStatus, q.ModificationProtectionReason)
	})
	return &EmptyResponse{}, err
}

// paidByUsage is the refusal of what a balancer does not have that is paid for by what
// it does.
func paidByUsage(b *balancer) error {
	if b.InstanceCharge != byUsage {
		return nil
	}
	return services.Refuse("OperationDenied.PayByCLCU", "The operation is not allowed because the instanceChargeType of loadbalancer is PayByCLCU.")
}

func modifyLoadBalancerInstanceSpec(c *cloud.Call, q *ModifyLoadBalancerInstanceSpecRequest) (*OrderIdResponse, error) {
	return ordered(c)(modify(c, q.LoadBalancerId, func(b *balancer) error {
		if err := paidByUsage(b); err != nil {
			return err
		}
		b.Spec = q.LoadBalancerSpec
		if !slices.Contains(specs, b.Spec) {
			return services.Refuse("ModifySpecNotAllowed", "LoadBalancerSpec not allowed for this instance")
		}
		return nil
	}))
}

// ordered tells the number of the order that a change of a subscription makes.
func ordered(c *cloud.Call) func(*balancer, error) (*OrderIdResponse, error) {
	return func(b *balancer, err error) (*OrderIdResponse, error) {
		if err != nil {
			return nil, err
		}
		return &OrderIdResponse{OrderId: order(c, b)}, nil
	}
}

func modifyLoadBalancerInternetSpec(c *cloud.Call, q *ModifyLoadBalancerInternetSpecRequest) (*OrderIdResponse, error) {
	return ordered(c)(modify(c, q.LoadBalancerId, func(b *balancer) error {
		b.InternetCharge = cmp.Or(q.InternetChargeType, b.InternetCharge)
		switch {
		case !b.Internet:
			return services.Refuse("Operation.NotAllowed", "Only Internet-facing instances have a bandwidth.")
		case b.Charge.Subscription && b.InternetCharge != byBandwidth:
			return services.Refuse("Operation.NotAllowed", "The charge type of internet prepay instance can only be paybybandwidth.")
		case b.InternetCharge != byTraffic:
			if err := paidByUsage(b); err != nil {
				return err
			}
		}
		if err := checkCharge(b.InstanceCharge, b.InternetCharge, ""); err != nil {
			return err
		}
		return b.setBandwidth(q.Bandwidth)
	}))
}

func modifyLoadBalancerInstanceChargeType(c *cloud.Call, q *ModifyLoadBalancerInstanceChargeTypeRequest) (*EmptyResponse, error) {
	_, err := modify(c, q.LoadBalancerId, func(b *balancer) error {
		switch {
		case q.InstanceChargeType == bySpec && b.InstanceCharge == byUsage:
			return services.Refuse("Forbidden.LcuToSpec", "User does not have permission modify InstanceChargeType to spec.")
		case q.InstanceChargeType == bySpec:
			return services.Refuse("OperationDenied.PayBySpec", "The operation is not allowed because the instanceChargeType of loadbalancer is PayBySpec.")
		case q.InstanceChargeType != byUsage:
			return services.Refuse("IllegalParam.InstanceChargeType", "The parameter InstanceChargeType is illegal.")
		case q.InternetChargeType != "" && q.InternetChargeType != byTraffic:
			return services.Refuse("IllegalParam.InternetChargeType", "The parameter InternetChargeType is illegal.")
		case b.Charge.Subscription:
			return services.Refuse("Operation.NotAllowed", "Operation Denied. The instance is a subscription.")
		}
		if err := paidByUsage(b); err != nil {
			return err
		}
		b.InstanceCharge, b.InternetCharge, b.Spec, b.Bandwidth = byUsage, byTraffic, "", 0
		return nil
	})
	return &EmptyResponse{}, err
}

func modifyLoadBalancerPayType(c *cloud.Call, q *ModifyLoadBalancerPayTypeRequest) (*OrderIdResponse, error) {
	b, err := findBalancer(c, q.LoadBalancerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := paidByUsage(b); err != nil {
		return nil, err
	}
	plan, err := planOf(cmp.Or(q.PayType, terms.Ahead[0]), q.PricingCycle, q.Duration)
	if err != nil {
		return nil, err
	}
	if plan.Subscription && b.Internet && b.InternetCharge != byBandwidth {
		return nil, services.Refuse("Operation.NotAllowed", "Cannot change internet payByTraffic loadBalancer from PayOnDemand to PrePay.")
	}
	if b.Charge.Subscription {
		return nil, services.Refuse("Operation.NotAllowed", "The instance is a subscription already.")
	}
	if err := balancers.Switch(c, b, plan); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: order(c, b)}, nil
}

func deleteLoadBalancer(c *cloud.Call, q *DeleteLoadBalancerRequest) (*EmptyResponse, error) {
	_, err := balancers.Release(c, q.LoadBalancerId, managed.Releasing{From: []string{statusActive, statusInactive, statusLocked}})
	return &EmptyResponse{}, notThere(err, "LoadBalancerId")
}
