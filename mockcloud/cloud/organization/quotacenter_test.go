package organization_test

import (
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// apply applies for a quota, for an account.
func apply(s *cloudtest.Scene, name string, n organization.NewQuotaApplication) (application organization.QuotaApplication, err error) {
	s.Helper()
	err = s.As(name, func(c *cloud.Call) error {
		made, err := organization.ApplyForQuota(c, n)
		if err == nil {
			application = *made
		}
		return err
	})
	return application, err
}

// quota looks up how a quota stands for an account.
func quota(s *cloudtest.Scene, name, product, code, region string) (state organization.QuotaState) {
	s.Helper()
	s.Must(s.As(name, func(c *cloud.Call) error {
		found, err := organization.ProductQuota(c, product, code, region)
		if err == nil {
			state = *found
		}
		return err
	}))
	return state
}

func TestAnApprovedQuotaLetsTheNextAssociationSucceed(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.World.SetQuota(s.Wall, network.QuotaPrincipalsPerVSwitch, "", 1))
	id := s.Share("team-b", "team-c")
	s.Accept("team-b")
	if got := s.Accept("team-c"); got != sharing.InvitationAcceptFailed {
		t.Fatalf("above the quota: %s", got)
	}
	application, err := apply(s, "owner", organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaPrincipalsPerVSwitch, Desired: 2, Reason: "growth"})
	s.Must(err)
	if application.Status != organization.QuotaAgree {
		t.Errorf("the application is %s", application.Status)
	}
	if owner, other := quota(s, "owner", "vpc", network.QuotaPrincipalsPerVSwitch, ""), quota(s, "team-b", "vpc", network.QuotaPrincipalsPerVSwitch, ""); owner.Limit != 2 || other.Limit != 1 {
		t.Errorf("the limit of the applicant is %d, that of another account %d; want 2 and 1", owner.Limit, other.Limit)
	}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		_, err := sharing.AssociateResourceShare(c, id, sharing.Entities{Targets: s.IDs([]string{"team-c"})})
		return err
	}))
	if got := s.Accept("team-c"); got != sharing.InvitationAccepted || !s.Sees("team-c") {
		t.Errorf("with the higher quota: %s", got)
	}
}

func TestWhichApplicationsAreRefused(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, time.Minute)
	now := s.Wall
	s.Must(s.World.SetQuota(s.Wall, network.QuotaVPCs, s.Accounts["owner"], 12))
	_, err := apply(s, "owner", organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVSwitches, Desired: 200, Reviewed: true})
	s.Must(err)
	for name, test := range map[string]struct {
		n    organization.NewQuotaApplication
		want cloud.Reason
	}{
		"the present limit":      {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 12}, cloud.OutOfRange},
		"a part":                 {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 12.5}, cloud.Malformed},
		"nothing":                {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 0}, cloud.Malformed},
		"too much":               {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 1e10}, cloud.Malformed},
		"not adjustable":         {organization.NewQuotaApplication{Product: "resourcemanager", Code: organization.QuotaFolders, Desired: 101}, cloud.NotPermitted},
		"of another product":     {organization.NewQuotaApplication{Product: "ecs", Code: network.QuotaVPCs, Desired: 13}, cloud.NotFound},
		"with a region too many": {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Region: "cn-hangzhou", Desired: 13}, cloud.NotFound},
		"in no region":           {organization.NewQuotaApplication{Product: "ecs", Code: compute.QuotaSecurityGroups, Region: "moon", Desired: 130}, cloud.NotFound},
		"under review":           {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVSwitches, Desired: 300}, cloud.InTransition},
		"expired already":        {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 13, Expires: now}, cloud.Malformed},
		"expires before it is":   {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 13, Effective: now.Add(2 * day), Expires: now.Add(day)}, cloud.Malformed},
		"one more":               {organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaAcceptedVSwitches, Desired: 31}, 0},
	} {
		if _, err := apply(s, "owner", test.n); cloudtest.Reason(err) != test.want {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	if _, err := apply(s, "team-b", organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVSwitches, Desired: 300}); err != nil {
		t.Errorf("one account's review is in the way of another's application: %v", err)
	}
}

func TestAReviewTakesTheSettlingTimeOfTheWorld(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, time.Minute)
	made, err := apply(s, "owner", organization.NewQuotaApplication{Product: "vpc", Code: network.QuotaVPCs, Desired: 11, Reviewed: true})
	s.Must(err)
	for _, want := range []struct {
		status organization.QuotaApplicationStatus
		limit  int
		review bool
	}{{organization.QuotaProcess, 10, true}, {organization.QuotaAgree, 11, false}} {
		s.Must(s.As("owner", func(c *cloud.Call) error {
			application, err := organization.FindQuotaApplication(c, made.ID)
			s.Must(err)
			state, err := organization.ProductQuota(c, "vpc", network.QuotaVPCs, "")
			s.Must(err)
			if application.Status != want.status || state.Limit != want.limit || state.UnderReview != want.review {
				t.Errorf("the application is %s and the quota %+v, want %+v", application.Status, state, want)
			}
			return nil
		}))
		s.Wall = s.Wall.Add(time.Minute)
	}
	if got := cloudtest.Reason(s.As("team-b", func(c *cloud.Call) error { _, err := organization.FindQuotaApplication(c, made.ID); return err })); got != cloud.NotFound {
		t.Errorf("the application of another account: %v", got)
	}
}

func TestAQuotaHoldsFromItsBeginningToItsEnd(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	start := s.Wall
	for _, n := range []organization.NewQuotaApplication{
		{Desired: 12, Effective: start.Add(1 * day), Expires: start.Add(5 * day)},
		{Desired: 15, Effective: start.Add(2 * day), Expires: start.Add(3 * day)},
		{Desired: 11},
	} {
		n.Product, n.Code = "vpc", network.QuotaVPCs
		_, err := apply(s, "owner", n)
		s.Must(err)
	}
	for days, want := range []int{11, 12, 15, 12, 12, 11} {
		s.Wall = start.Add(time.Duration(days) * day)
		if got := quota(s, "owner", "vpc", network.QuotaVPCs, "").Limit; got != want {
			t.Errorf("after %d days the limit is %d, want %d", days, got, want)
		}
	}
	s.Must(s.World.SetQuota(s.Wall, network.QuotaVPCs, s.Accounts["owner"], 3))
	if got := quota(s, "owner", "vpc", network.QuotaVPCs, "").Limit; got != 3 {
		t.Errorf("a limit that tests set holds no more: %d", got)
	}
}

func TestTheQuotaOfARegionHoldsThere(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	_, err := apply(s, "owner", organization.NewQuotaApplication{Product: "ecs", Code: compute.QuotaSecurityGroups, Region: "cn-beijing", Desired: 101})
	s.Must(err)
	for region, want := range map[string]int{"cn-beijing": 101, "cn-hangzhou": 100, "": 100} {
		if got := quota(s, "owner", "ecs", compute.QuotaSecurityGroups, region).Limit; got != want {
			t.Errorf("in %q the limit is %d, want %d", region, got, want)
		}
	}
	s.Must(s.World.SetQuota(s.Wall, compute.QuotaSecurityGroups, s.Accounts["owner"], 1))
	group := func(region string) error {
		return s.World.Write(cloud.Caller{AccountID: s.Accounts["owner"], Region: region}, s.Wall, func(c *cloud.Call) error {
			vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
			s.Must(err)
			_, err = compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: vpc.ID})
			return err
		})
	}
	_, err = apply(s, "owner", organization.NewQuotaApplication{Product: "ecs", Code: compute.QuotaSecurityGroups, Region: "cn-beijing", Desired: 2})
	s.Must(err)
	s.Must(group("cn-beijing"))
	s.Must(group("cn-beijing"))
	s.Must(group("cn-hangzhou"))
	if got := cloudtest.Reason(group("cn-hangzhou")); got != cloud.QuotaExceeded {
		t.Errorf("a second group where the limit is 1: %v", got)
	}
	if got := quota(s, "owner", "ecs", compute.QuotaSecurityGroups, "cn-beijing"); got.Usage != 2 {
		t.Errorf("%d groups in Beijing", got.Usage)
	}
}

func TestUsageIsCounted(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	o.mustFolder("", "f")
	o.Share("team-b")
	o.Accept("team-b")
	o.Share("team-c")
	_, err := o.invite("team-b", "")
	o.Must(err)
	for _, test := range []struct {
		product, code string
		owner, b      int
	}{
		{"vpc", network.QuotaVPCs, 1, 0},
		{"vpc", network.QuotaVSwitches, 1, 0},
		{"vpc", network.QuotaPrincipalsPerVPC, 1, 0},
		{"vpc", network.QuotaPrincipalsPerVSwitch, 1, 0},
		{"vpc", network.QuotaAcceptedVSwitches, 0, 1},
		{"ecs", compute.QuotaSecurityGroups, 0, 0},
		{"ressharing", sharing.QuotaResourceShares, 2, 0},
		{"ressharing", sharing.QuotaSharedResources, 2, 0},
		{"ressharing", sharing.QuotaPendingInvitations, 1, 0},
		{"resourcemanager", identity.QuotaResourceGroups, 1, 1},
		{"resourcemanager", organization.QuotaFolders, 1, 0},
		{"resourcemanager", organization.QuotaMembers, 1, 0},
	} {
		owner, b := quota(o.Scene, "owner", test.product, test.code, ""), quota(o.Scene, "team-b", test.product, test.code, "")
		if owner.Usage != test.owner || b.Usage != test.b {
			t.Errorf("%s: owner uses %d, want %d; team-b uses %d, want %d", test.code, owner.Usage, test.owner, b.Usage, test.b)
		}
	}
}

func TestQuotasAreSelected(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	for name, test := range map[string]struct {
		f    organization.QuotaFilter
		want int
	}{
		"of a product":           {organization.QuotaFilter{Product: "vpc"}, 24},
		"of an unknown product":  {organization.QuotaFilter{Product: "oss"}, 0},
		"by code":                {organization.QuotaFilter{Product: "vpc", Code: network.QuotaVPCs}, 1},
		"by keyword of the name": {organization.QuotaFilter{Product: "vpc", Keyword: "PRINCIPALS"}, 3},
		"by keyword of the code": {organization.QuotaFilter{Product: "vpc", Keyword: "sharedvpc"}, 3},
		"by region":              {organization.QuotaFilter{Region: "cn-beijing"}, 6},
	} {
		s.Must(s.As("owner", func(c *cloud.Call) error {
			if got := len(organization.ProductQuotas(c, test.f)); got != test.want {
				t.Errorf("%s: %d, want %d", name, got, test.want)
			}
			return nil
		}))
	}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		counted := 0
		for _, product := range organization.QuotaProducts() {
			counted += len(organization.ProductQuotas(c, organization.QuotaFilter{Product: product.Code}))
		}
		if all := len(organization.ProductQuotas(c, organization.QuotaFilter{})); counted != all {
			t.Errorf("the products have %d quotas of %d", counted, all)
		}
		return nil
	}))
}

func TestApplicationsAreSelected(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, time.Minute)
	for _, n := range []organization.NewQuotaApplication{
		{Product: "vpc", Code: network.QuotaVPCs, Desired: 11, Reason: "launch"},
		{Product: "vpc", Code: network.QuotaVPCs, Desired: 12, Reason: "more"},
		{Product: "ecs", Code: compute.QuotaSecurityGroups, Desired: 200, Region: "cn-beijing", Reason: "launch", Reviewed: true},
	} {
		_, err := apply(s, "owner", n)
		s.Must(err)
	}
	page := cloud.PageRequest{Limit: 10}
	for name, test := range map[string]struct {
		f    organization.QuotaApplicationFilter
		want int
	}{
		"all":              {organization.QuotaApplicationFilter{}, 3},
		"of a product":     {organization.QuotaApplicationFilter{Product: "vpc"}, 2},
		"by code":          {organization.QuotaApplicationFilter{Code: compute.QuotaSecurityGroups}, 1},
		"by status":        {organization.QuotaApplicationFilter{Status: organization.QuotaAgree}, 2},
		"by region":        {organization.QuotaApplicationFilter{Region: "cn-beijing"}, 1},
		"by reason":        {organization.QuotaApplicationFilter{Keyword: "LAUNCH"}, 2},
		"by name of quota": {organization.QuotaApplicationFilter{Keyword: "security"}, 1},
	} {
		s.Must(s.As("owner", func(c *cloud.Call) error {
			found, err := organization.QuotaApplications(c, test.f, page)
			if found.Total != test.want {
				t.Errorf("%s: %d, want %d", name, found.Total, test.want)
			}
			return err
		}))
	}
	s.Must(s.As("team-b", func(c *cloud.Call) error {
		found, err := organization.QuotaApplications(c, organization.QuotaApplicationFilter{}, page)
		if found.Total != 0 {
			t.Errorf("another account sees %d applications", found.Total)
		}
		return err
	}))
}
