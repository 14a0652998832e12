package ecs

import (
	"fmt"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestSubscriptionsByTheWeek(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	weekly := with(subscription, "PeriodUnit", "Week", "Period", "2")
	expect := func(id, want string) {
		t.Helper()
		if got := s.paid("owner", id); got != want {
			t.Errorf("the instance is %s, want %s", got, want)
		}
	}
	id := s.run("owner", weekly)[0]
	itself := s.run("owner", with(weekly, "AutoRenew", "true", "AutoRenewPeriod", "3"))[0]
	monthly := s.run("owner", subscription)[0]
	expect(id, "PrePaid 2030-01-16T16:00Z Running")
	renewing := func(id, period, unit string) wire.Parameters {
		return wire.Parameters{"RegionId": "", "InstanceId": id, "Period": period, "PeriodUnit": unit}
	}
	servicestest.OK[OrderIdResponse](s, "owner", "RenewInstance", renewing(id, "1", "Week"))
	expect(id, "PrePaid 2030-01-23T16:00Z Running")
	servicestest.OK[OrderIdResponse](s, "owner", "RenewInstance", renewing(id, "1", "Month"))
	expect(id, "PrePaid 2030-02-23T16:00Z Running")
	s.World = cloudtest.Reread(t, s.World)
	renewal := func(id string) string {
		t.Helper()
		v := servicestest.One(s, servicestest.OK[DescribeInstanceAutoRenewAttributeResponse](s, "owner", "DescribeInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id}).InstanceRenewAttributes.InstanceRenewAttribute)
		return fmt.Sprint(*v.RenewalStatus, " ", *v.Duration, *v.PeriodUnit)
	}
	if got := renewal(itself); got != "AutoRenewal 3Week" {
		t.Errorf("the renewal is %s", got)
	}
	s.refusals("owner", []refusal{
		{"RunInstances", s.order("owner", with(weekly, "Period", "5")), "400 InvalidPeriod"},
		{"RunInstances", s.order("owner", with(weekly, "AutoRenew", "true", "AutoRenewPeriod", "6")), "400 InvalidAutoRenewPeriod.ValueNotSupported"},
		{"RenewInstance", renewing(id, "1", "Week"), "400 InvalidPeriodUnit.ValueNotSupported"},
		{"RenewInstance", renewing(monthly, "1", "Week"), "400 InvalidPeriodUnit.ValueNotSupported"},
		{"RenewInstance", renewing(itself, "5", "Week"), "400 InvalidPeriod"},
		{"ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": itself, "AutoRenew": "true", "Duration": "4", "PeriodUnit": "Week"}, "403 InvalidParameter.Duration"},
	})
	// Terraform's provider 1.289 lets a subscription by the month renew itself by weeks.
	itselfByWeeks := func(duration, unit string) wire.Parameters {
		return wire.Parameters{"InstanceId": monthly, "RenewalStatus": "AutoRenewal", "Duration": duration, "PeriodUnit": unit}
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoRenewAttribute", itselfByWeeks("1", "Month"))
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoRenewAttribute", itselfByWeeks("2", "Week"))
	if got := renewal(monthly); got != "AutoRenewal 2Week" {
		t.Errorf("the renewal is %s", got)
	}
	s.Wall = time.Date(2030, 1, 17, 0, 0, 0, 0, time.UTC)
	expect(itself, "PrePaid 2030-02-06T16:00Z Running")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": itself, "AutoRenew": "true", "Duration": "1", "PeriodUnit": "Week"})
	s.Wall = time.Date(2030, 2, 7, 0, 0, 0, 0, time.UTC)
	expect(itself, "PrePaid 2030-02-13T16:00Z Running")
	expect(monthly, "PrePaid 2030-02-16T16:00Z Running")
	s.refusals("owner", []refusal{{"ModifyInstanceAutoRenewAttribute", itselfByWeeks("1", "Month"), "403 InvalidPeriodUnit.ValueNotSupported"}})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": itself, "RenewalStatus": "Normal"})
	if got := renewal(itself); got != "Normal 1Week" {
		t.Errorf("the renewal is %s", got)
	}
	s.Wall = time.Date(2030, 2, 14, 0, 0, 0, 0, time.UTC)
	expect(itself, "PrePaid 2030-02-13T16:00Z Stopped financial")
	servicestest.OK[OrderIdResponse](s, "owner", "RenewInstance", renewing(itself, "1", "Week"))
	expect(itself, "PrePaid 2030-02-21T16:00Z Stopped")
	s.Must(s.World.Check())
}
