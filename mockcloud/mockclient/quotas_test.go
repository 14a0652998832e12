package mockclient_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

// networks is the code of the quota of VPCs.
const networks = "vpc_quota_instances_num"

func createVPC(t *testing.T, account mockclient.Account) (id string, err error) {
	t.Helper()
	request := vpc.CreateCreateVpcRequest()
	request.CidrBlock = "10.0.0.0/8"
	made, err := vpcsOf(t, account).CreateVpc(request)
	return made.VpcId, err
}

// quota is how a quota stands for an account.
func quota(t *testing.T, w *mockclient.World, account string) mockclient.Quota {
	t.Helper()
	list := must[[]mockclient.Quota](t)(w.Quotas(t.Context(), mockclient.QuotaFilter{Product: "vpc", Code: networks, Account: account}))
	if len(list) != 1 {
		t.Fatalf("%s has the quotas %+v", account, list)
	}
	return list[0]
}

func TestQuotasAreShownChangedAndTakenBack(t *testing.T) {
	t.Parallel()
	server := start(t)
	w := newWorld(t, server, "owner", "team-b")
	before := quota(t, w, "owner")
	if before.Limit != before.Default || before.Used != 0 || before.Account != "owner" || before.Product != "vpc" || before.Name == "" || before.Region != "cn-hangzhou" {
		t.Errorf("a new account has %+v", before)
	}
	must[string](t)(createVPC(t, w.Account("owner")))
	ok(t, w.SetQuota(t.Context(), networks, "", 2))
	ok(t, w.SetQuota(t.Context(), networks, "owner", 1))
	if owner, other := quota(t, w, "owner"), quota(t, w, "team-b"); owner.Limit != 1 || owner.Used != 1 || owner.Default != before.Default || other.Limit != 2 || other.Used != 0 {
		t.Errorf("after the changes the owner has %+v and team-b %+v", owner, other)
	}
	if _, err := createVPC(t, w.Account("owner")); err == nil {
		t.Error("the owner has more VPCs than its quota")
	}
	ok(t, w.UnsetQuota(t.Context(), networks, "owner"))
	if got := quota(t, w, "owner").Limit; got != 2 {
		t.Errorf("without its own limit the owner has %d, want that of all", got)
	}
	ok(t, w.UnsetQuota(t.Context(), networks, ""))
	if got := quota(t, w, "owner").Limit; got != before.Default {
		t.Errorf("the limit is %d, want the default again", got)
	}
	must[string](t)(createVPC(t, w.Account("owner")))
	if got := quota(t, w, "owner").Used; got != 2 {
		t.Errorf("%d are used, want 2", got)
	}
	elsewhere := must[[]mockclient.Quota](t)(w.Quotas(t.Context(), mockclient.QuotaFilter{Code: networks, Account: "owner", Region: "cn-beijing"}))
	if len(elsewhere) != 1 || elsewhere[0].Used != 0 || elsewhere[0].Region != "cn-beijing" {
		t.Errorf("in another region it is %+v", elsewhere)
	}
	// All of it is part of the world's history.
	again := must[*mockclient.World](t)(server.Replace(t.Context(), must[[]byte](t)(w.Export(t.Context()))))
	if got := quota(t, again, "owner"); got.Limit != before.Default || got.Used != 2 {
		t.Errorf("made again, the quota is %+v", got)
	}
}

func TestQuotasOfNothingAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, start(t), "owner")
	all := must[[]mockclient.Quota](t)(w.Quotas(t.Context(), mockclient.QuotaFilter{}))
	vpcs := must[[]mockclient.Quota](t)(w.Quotas(t.Context(), mockclient.QuotaFilter{Product: "vpc"}))
	if len(vpcs) == 0 || len(all) <= len(vpcs) {
		t.Errorf("there are %d quotas, %d of them of VPC", len(all), len(vpcs))
	}
	var refused *mockclient.Error
	for said, filter := range map[string]mockclient.QuotaFilter{
		`no quota is of a product "vcp"; they are of`: {Product: "vcp"},
		`there is no quota "nothing"`:                 {Code: "nothing"},
		`the world has no account "team-x"`:           {Account: "team-x"},
		`there is no region "cn-nowhere"`:             {Region: "cn-nowhere"},
	} {
		if _, err := w.Quotas(t.Context(), filter); !errors.As(err, &refused) || refused.Status != http.StatusNotFound || !strings.Contains(err.Error(), said) {
			t.Errorf("%+v: %v", filter, err)
		}
	}
	if err := w.UnsetQuota(t.Context(), "nothing", ""); !errors.As(err, &refused) || refused.Status != http.StatusNotFound {
		t.Errorf("a quota that is not there: %v", err)
	}
}
