package cloud_test

import (
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// apply applies for a quota, for an account.
func (s *scene) apply(name string, n cloud.NewQuotaApplication) (application cloud.QuotaApplication, err error) {
	s.Helper()
	err = s.as(name, func(c *cloud.Call) error {
		made, err := c.ApplyForQuota(n)
		if err == nil {
			application = *made
		}
		return err
	})
	return application, err
}

// quota looks up how a quota stands for an account.
func (s *scene) quota(name, product, code, region string) (state cloud.QuotaState) {
	s.Helper()
	s.no(s.as(name, func(c *cloud.Call) error {
		found, err := c.ProductQuota(product, code, region)
		if err == nil {
			state = *found
		}
		return err
	}))
	return state
}

func TestAnApprovedQuotaLetsTheNextAssociationSucceed(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	s.no(s.world.SetQuota(s.wall, cloud.QuotaPrincipalsPerVSwitch, "", 1))
	id := s.share("team-b", "team-c")
	s.accept("team-b")
	if got := s.accept("team-c"); got != cloud.InvitationAcceptFailed {
		t.Fatalf("above the quota: %s", got)
	}
	application, err := s.apply("owner", cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaPrincipalsPerVSwitch, Desired: 2, Reason: "growth"})
	s.no(err)
	if application.Status != cloud.QuotaAgree {
		t.Errorf("the application is %s", application.Status)
	}
	if owner, other := s.quota("owner", "vpc", cloud.QuotaPrincipalsPerVSwitch, ""), s.quota("team-b", "vpc", cloud.QuotaPrincipalsPerVSwitch, ""); owner.Limit != 2 || other.Limit != 1 {
		t.Errorf("the limit of the applicant is %d, that of another account %d; want 2 and 1", owner.Limit, other.Limit)
	}
	s.no(s.as("owner", func(c *cloud.Call) error {
		_, err := c.AssociateResourceShare(id, cloud.Entities{Targets: s.ids([]string{"team-c"})})
		return err
	}))
	if got := s.accept("team-c"); got != cloud.InvitationAccepted || !s.sees("team-c") {
		t.Errorf("with the higher quota: %s", got)
	}
}

func TestWhichApplicationsAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t, time.Minute)
	now := s.wall
	s.no(s.world.SetQuota(s.wall, cloud.QuotaVPCs, s.accounts["owner"], 12))
	_, err := s.apply("owner", cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVSwitches, Desired: 200, Reviewed: true})
	s.no(err)
	for name, test := range map[string]struct {
		n    cloud.NewQuotaApplication
		want cloud.Reason
	}{
		"the present limit":      {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 12}, cloud.OutOfRange},
		"a part":                 {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 12.5}, cloud.Malformed},
		"nothing":                {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 0}, cloud.Malformed},
		"too much":               {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 1e10}, cloud.Malformed},
		"not adjustable":         {cloud.NewQuotaApplication{Product: "resourcemanager", Code: cloud.QuotaFolders, Desired: 101}, cloud.NotPermitted},
		"of another product":     {cloud.NewQuotaApplication{Product: "ecs", Code: cloud.QuotaVPCs, Desired: 13}, cloud.NotFound},
		"with a region too many": {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Region: "cn-hangzhou", Desired: 13}, cloud.NotFound},
		"in no region":           {cloud.NewQuotaApplication{Product: "ecs", Code: cloud.QuotaSecurityGroups, Region: "moon", Desired: 130}, cloud.NotFound},
		"under review":           {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVSwitches, Desired: 300}, cloud.InTransition},
		"expired already":        {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 13, Expires: now}, cloud.Malformed},
		"expires before it is":   {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 13, Effective: now.Add(2 * day), Expires: now.Add(day)}, cloud.Malformed},
		"one more":               {cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaAcceptedVSwitches, Desired: 31}, 0},
	} {
		if _, err := s.apply("owner", test.n); reason(err) != test.want {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	if _, err := s.apply("team-b", cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVSwitches, Desired: 300}); err != nil {
		t.Errorf("one account's review is in the way of another's application: %v", err)
	}
}

func TestAReviewTakesTheSettlingTimeOfTheWorld(t *testing.T) {
	t.Parallel()
	s := newScene(t, time.Minute)
	made, err := s.apply("owner", cloud.NewQuotaApplication{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 11, Reviewed: true})
	s.no(err)
	for _, want := range []struct {
		status cloud.QuotaApplicationStatus
		limit  int
		review bool
	}{{cloud.QuotaProcess, 10, true}, {cloud.QuotaAgree, 11, false}} {
		s.no(s.as("owner", func(c *cloud.Call) error {
			application, err := c.QuotaApplication(made.ID)
			s.no(err)
			state, err := c.ProductQuota("vpc", cloud.QuotaVPCs, "")
			s.no(err)
			if application.Status != want.status || state.Limit != want.limit || state.UnderReview != want.review {
				t.Errorf("the application is %s and the quota %+v, want %+v", application.Status, state, want)
			}
			return nil
		}))
		s.wall = s.wall.Add(time.Minute)
	}
	if got := reason(s.as("team-b", func(c *cloud.Call) error { _, err := c.QuotaApplication(made.ID); return err })); got != cloud.NotFound {
		t.Errorf("the application of another account: %v", got)
	}
}

func TestAQuotaHoldsFromItsBeginningToItsEnd(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	start := s.wall
	for _, n := range []cloud.NewQuotaApplication{
		{Desired: 12, Effective: start.Add(1 * day), Expires: start.Add(5 * day)},
		{Desired: 15, Effective: start.Add(2 * day), Expires: start.Add(3 * day)},
		{Desired: 11},
	} {
		n.Product, n.Code = "vpc", cloud.QuotaVPCs
		_, err := s.apply("owner", n)
		s.no(err)
	}
	for days, want := range []int{11, 12, 15, 12, 12, 11} {
		s.wall = start.Add(time.Duration(days) * day)
		if got := s.quota("owner", "vpc", cloud.QuotaVPCs, "").Limit; got != want {
			t.Errorf("after %d days the limit is %d, want %d", days, got, want)
		}
	}
	s.no(s.world.SetQuota(s.wall, cloud.QuotaVPCs, s.accounts["owner"], 3))
	if got := s.quota("owner", "vpc", cloud.QuotaVPCs, "").Limit; got != 3 {
		t.Errorf("a limit that tests set holds no more: %d", got)
	}
}

func TestTheQuotaOfARegionHoldsThere(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	_, err := s.apply("owner", cloud.NewQuotaApplication{Product: "ecs", Code: cloud.QuotaSecurityGroups, Region: "cn-beijing", Desired: 101})
	s.no(err)
	for region, want := range map[string]int{"cn-beijing": 101, "cn-hangzhou": 100, "": 100} {
		if got := s.quota("owner", "ecs", cloud.QuotaSecurityGroups, region).Limit; got != want {
			t.Errorf("in %q the limit is %d, want %d", region, got, want)
		}
	}
	s.no(s.world.SetQuota(s.wall, cloud.QuotaSecurityGroups, s.accounts["owner"], 1))
	group := func(region string) error {
		return s.world.Write(cloud.Caller{AccountID: s.accounts["owner"], Region: region}, s.wall, func(c *cloud.Call) error {
			vpc, err := c.CreateVPC(cloud.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
			s.no(err)
			_, err = c.CreateSecurityGroup(cloud.NewSecurityGroup{VPCID: vpc.ID})
			return err
		})
	}
	_, err = s.apply("owner", cloud.NewQuotaApplication{Product: "ecs", Code: cloud.QuotaSecurityGroups, Region: "cn-beijing", Desired: 2})
	s.no(err)
	s.no(group("cn-beijing"))
	s.no(group("cn-beijing"))
	s.no(group("cn-hangzhou"))
	if got := reason(group("cn-hangzhou")); got != cloud.QuotaExceeded {
		t.Errorf("a second group where the limit is 1: %v", got)
	}
	if got := s.quota("owner", "ecs", cloud.QuotaSecurityGroups, "cn-beijing"); got.Usage != 2 {
		t.Errorf("%d groups in Beijing", got.Usage)
	}
}

func TestUsageIsCounted(t *testing.T) {
	t.Parallel()
	o := newOrganisation(t)
	o.mustFolder("", "f")
	o.share("team-b")
	o.accept("team-b")
	o.share("team-c")
	_, err := o.invite("team-b", "")
	o.no(err)
	for _, test := range []struct {
		product, code string
		owner, b      int
	}{
		{"vpc", cloud.QuotaVPCs, 1, 0},
		{"vpc", cloud.QuotaVSwitches, 1, 0},
		{"vpc", cloud.QuotaPrincipalsPerVPC, 1, 0},
		{"vpc", cloud.QuotaPrincipalsPerVSwitch, 1, 0},
		{"vpc", cloud.QuotaAcceptedVSwitches, 0, 1},
		{"ecs", cloud.QuotaSecurityGroups, 0, 0},
		{"ressharing", cloud.QuotaResourceShares, 2, 0},
		{"ressharing", cloud.QuotaSharedResources, 2, 0},
		{"ressharing", cloud.QuotaPendingInvitations, 1, 0},
		{"resourcemanager", cloud.QuotaResourceGroups, 1, 1},
		{"resourcemanager", cloud.QuotaFolders, 1, 0},
		{"resourcemanager", cloud.QuotaMembers, 1, 0},
	} {
		owner, b := o.quota("owner", test.product, test.code, ""), o.quota("team-b", test.product, test.code, "")
		if owner.Usage != test.owner || b.Usage != test.b {
			t.Errorf("%s: owner uses %d, want %d; team-b uses %d, want %d", test.code, owner.Usage, test.owner, b.Usage, test.b)
		}
	}
}

func TestQuotasAreSelected(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	for name, test := range map[string]struct {
		f    cloud.QuotaFilter
		want int
	}{
		"of a product":           {cloud.QuotaFilter{Product: "vpc"}, 5},
		"of an unknown product":  {cloud.QuotaFilter{Product: "oss"}, 0},
		"by code":                {cloud.QuotaFilter{Product: "vpc", Code: cloud.QuotaVPCs}, 1},
		"by keyword of the name": {cloud.QuotaFilter{Product: "vpc", Keyword: "PRINCIPALS"}, 2},
		"by keyword of the code": {cloud.QuotaFilter{Product: "vpc", Keyword: "sharedvpc"}, 3},
		"by region":              {cloud.QuotaFilter{Region: "cn-beijing"}, 1},
	} {
		s.no(s.as("owner", func(c *cloud.Call) error {
			if got := len(c.ProductQuotas(test.f)); got != test.want {
				t.Errorf("%s: %d, want %d", name, got, test.want)
			}
			return nil
		}))
	}
	s.no(s.as("owner", func(c *cloud.Call) error {
		counted := 0
		for _, product := range cloud.QuotaProducts() {
			counted += len(c.ProductQuotas(cloud.QuotaFilter{Product: product.Code}))
		}
		if all := len(c.ProductQuotas(cloud.QuotaFilter{})); counted != all {
			t.Errorf("the products have %d quotas of %d", counted, all)
		}
		return nil
	}))
}

func TestApplicationsAreSelected(t *testing.T) {
	t.Parallel()
	s := newScene(t, time.Minute)
	for _, n := range []cloud.NewQuotaApplication{
		{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 11, Reason: "launch"},
		{Product: "vpc", Code: cloud.QuotaVPCs, Desired: 12, Reason: "more"},
		{Product: "ecs", Code: cloud.QuotaSecurityGroups, Desired: 200, Region: "cn-beijing", Reason: "launch", Reviewed: true},
	} {
		_, err := s.apply("owner", n)
		s.no(err)
	}
	page := cloud.PageRequest{Limit: 10}
	for name, test := range map[string]struct {
		f    cloud.QuotaApplicationFilter
		want int
	}{
		"all":              {cloud.QuotaApplicationFilter{}, 3},
		"of a product":     {cloud.QuotaApplicationFilter{Product: "vpc"}, 2},
		"by code":          {cloud.QuotaApplicationFilter{Code: cloud.QuotaSecurityGroups}, 1},
		"by status":        {cloud.QuotaApplicationFilter{Status: cloud.QuotaAgree}, 2},
		"by region":        {cloud.QuotaApplicationFilter{Region: "cn-beijing"}, 1},
		"by reason":        {cloud.QuotaApplicationFilter{Keyword: "LAUNCH"}, 2},
		"by name of quota": {cloud.QuotaApplicationFilter{Keyword: "security"}, 1},
	} {
		s.no(s.as("owner", func(c *cloud.Call) error {
			found, err := c.QuotaApplications(test.f, page)
			if found.Total != test.want {
				t.Errorf("%s: %d, want %d", name, found.Total, test.want)
			}
			return err
		}))
	}
	s.no(s.as("team-b", func(c *cloud.Call) error {
		found, err := c.QuotaApplications(cloud.QuotaApplicationFilter{}, page)
		if found.Total != 0 {
			t.Errorf("another account sees %d applications", found.Total)
		}
		return err
	}))
}
