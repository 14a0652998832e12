package cloud_test

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// A call that names no region happens where the first of the things is that it
// is about and that its caller sees.
func TestACallWithoutRegionHappensWhereItsThingsAre(t *testing.T) {
	t.Parallel()
	wall := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w := cloud.NewWorld(cloud.Spec{ID: "w-region", Tag: "regionre", Seed: 7})
	ids := map[string]string{}
	for _, name := range []string{"owner", "stranger"} {
		account, err := identity.AddAccount(w, wall, name, "")
		if err != nil {
			t.Fatal(err)
		}
		ids[name] = account.ID
	}
	vpcID := ""
	if err := w.Write(cloud.Caller{AccountID: ids["owner"], Region: "cn-beijing"}, wall, func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{})
		vpcID = vpc.ID
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		caller cloud.Caller
		want   string
	}{
		{cloud.Caller{AccountID: ids["owner"]}, cloud.DefaultRegion},
		{cloud.Caller{AccountID: ids["owner"], About: []string{"", "web-1", vpcID}}, "cn-beijing"},
		{cloud.Caller{AccountID: ids["owner"], Region: "cn-shanghai", About: []string{vpcID}}, "cn-shanghai"},
		{cloud.Caller{AccountID: ids["stranger"], About: []string{vpcID}}, cloud.DefaultRegion},
	} {
		if err := w.Read(test.caller, wall, func(c *cloud.Call) error {
			if c.Region != test.want {
				t.Errorf("%+v: the call happens in %s, want %s", test.caller, c.Region, test.want)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
}
