package steps

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
)

func costSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} has to pay nothing`), s.payNothing, Bills)
	sc.Step(Expression(`{name} has to pay for the instance {name}`), func(who, name string) error { return s.payFor(who, anInstance, name) }, Bills)
	sc.Step(Expression(`{name} has to pay for the snapshot {name}`), func(who, name string) error { return s.payFor(who, aSnapshot, name) }, Bills)
	sc.Step(Expression(`{name} has to pay nothing for the instance {name}`), s.payNothingForInstance, Bills)
	sc.Step(Expression(`{name} has to pay for {number} hours of the instance {name}`), func(who string, hours int, name string) error {
		return s.payForHours(who, hours, anInstance, name)
	}, Bills)
	sc.Step(Expression(`{name} has to pay for {number} hours of the bandwidth of the IPv6 address {name}`), func(who string, hours int, name string) error {
		return s.payForHours(who, hours, anIPv6Bandwidth, name)
	}, Bills)
}

// bills are the lines of an account's bills of this month and of those before and after
// it: the world's clock may be near the end of one. ID selects an instance; "" selects all.
func (s *Scene) bills(who, id string) (lines []bssopenapi.Item, err error) {
	now := time.Now()
	for _, months := range []int{-1, 0, 1} {
		request := bssopenapi.CreateDescribeInstanceBillRequest()
		request.BillingCycle = time.Date(now.Year(), now.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
		request.InstanceID, request.MaxResults = id, requests.NewInteger(300)
		seen, err := Send(s, s.billing(who).DescribeInstanceBill, request)
		if err != nil {
			return nil, err
		}
		lines = append(lines, seen.Data.Items...)
	}
	return lines, nil
}

func (s *Scene) billing(who string) *bssopenapi.Client {
	return open(s, who, bssopenapi.NewClientWithOptions, func(c *bssopenapi.Client) *sdk.Client { return &c.Client })
}

func (s *Scene) payNothing(who string) error {
	lines, err := s.bills(who, "")
	if err != nil {
		return err
	}
	return Expect("the lines of the bill", 0, len(lines))
}

func (s *Scene) payNothingForInstance(who, name string) error {
	lines, err := s.bills(who, s.ID(anInstance, name))
	if err != nil {
		return err
	}
	return Expect("the lines of the bill", 0, len(lines))
}

// payFor says whether an account pays for a thing, and remembers how much.
func (s *Scene) payFor(who, kind, name string) error {
	lines, err := s.bills(who, s.ID(kind, name))
	if err != nil {
		return err
	}
	sum := 0.0
	for _, one := range lines {
		sum += one.PretaxAmount
	}
	if sum <= 0 {
		return fmt.Errorf("expected %q to pay for the %s %q", who, kind, name)
	}
	if s.paid == nil {
		s.paid = map[string]float64{}
	}
	s.paid[s.ID(kind, name)] = sum
	return nil
}

// payMore says whether an account pays more than twice as much for a thing as when it was
// last asked.
func (s *Scene) payMore(who, kind, name string) error {
	before := s.paid[s.ID(kind, name)]
	if err := s.payFor(who, kind, name); err != nil {
		return err
	}
	if now := s.paid[s.ID(kind, name)]; now < 2.05*before {
		return fmt.Errorf("expected the %s %q to cost more than twice %.6f, got %.6f", kind, name, before, now)
	}
	return nil
}

// payForHours says whether an account pays for a thing, for so many hours in all.
func (s *Scene) payForHours(who string, hours int, kind, name string) error {
	lines, err := s.bills(who, s.ID(kind, name))
	if err != nil {
		return err
	}
	used := 0.0
	for _, one := range lines {
		if one.PretaxAmount <= 0 {
			return fmt.Errorf("the %s %q is in the bill of %q for nothing", kind, name, who)
		}
		seconds, err := strconv.ParseFloat(one.ServicePeriod, 64)
		if err != nil {
			return err
		}
		used += seconds / 3600
	}
	return Expect("the hours", hours, int(math.Round(used)))
}
