package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/anishathalye/porcupine"

	"github.com/mockcloud-dev/mockcloud/internal/kills"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// TestHistoriesAreLinearizable lets 64 clients share a vSwitch with accounts and take it back, accept and use it, and make and
// delete vSwitches up to a quota, all at once, while the server is killed and comes back; MOCKCLOUD_KILLS says how often.
// What they saw and what they were answered could have happened one after the other, each call between its beginning and
// its end; a call whose answer the kill has swallowed happened at some time, or never.
func TestHistoriesAreLinearizable(t *testing.T) {
	t.Parallel()
	count, random := kills.Planned(t, 1)
	h := newHistories(t)
	for range count {
		h.rush(random, int64(50+random.IntN(500)))
		h.start()
	}
	h.rush(random, math.MaxInt64)
	_ = h.server.Process.Kill()
	_ = h.server.Wait()
	result, _ := porcupine.CheckOperationsVerbose(sharedVSwitch, h.happened, time.Minute)
	if result != porcupine.Ok {
		t.Errorf("the history of %d calls is %s", len(h.happened), result)
	}
	done := map[string]int{}
	for _, one := range h.happened {
		done[fmt.Sprint(one.Input.(asked).what, " ", one.Output.(told).outcome)]++
	}
	t.Logf("%d calls: %v", len(h.happened), done)
	for _, what := range []string{"share done", "unshare done", "accept done", "run done", "run refused", "see none", "see one", "make done", "make refused", "delete done"} {
		if done[what] == 0 {
			t.Errorf("nobody came to %s", what)
		}
	}
}

const (
	clientsAtOnce = 64
	participants  = 7
	callsOfClient = 12
	mostVSwitches = 6 // beside the one that is shared
)

// asked is a call, of a participant or, where it is "", about the quota.
type asked struct{ what, of string }

// told is what came of a call: done, refused, one, none; "" where nobody knows.
type told struct{ outcome string }

// standing is how a participant stands to the vSwitch, or how many vSwitches there are.
type standing struct {
	shared, accepted bool
	count            int
}

// sharedVSwitch is what the calls do, one after the other. Participants have nothing to do with each other, nor with the quota.
var sharedVSwitch = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		parts := map[string][]porcupine.Operation{}
		for _, one := range history {
			parts[one.Input.(asked).of] = append(parts[one.Input.(asked).of], one)
		}
		var all [][]porcupine.Operation
		for _, part := range parts {
			all = append(all, part)
		}
		return all
	},
	Init: func() any { return standing{} },
	Step: func(state, input, output any) (bool, any) {
		now, outcome := state.(standing), output.(told).outcome
		then, does := now, true
		switch input.(asked).what {
		case "share": // again, too
			then.shared = true
		case "unshare":
			if does = now.shared; does {
				then = standing{}
			}
		case "accept": // an invitation that was found before may be another's by now
			if does = now.shared && !now.accepted; does && outcome != "refused" {
				then.accepted = true
			} else if outcome == "refused" {
				return true, now
			}
		case "run":
			does = now.accepted
		case "see":
			return outcome == "" || (outcome == "one") == now.accepted, now
		case "make":
			if does = now.count < mostVSwitches; does {
				then.count++
			}
		case "delete": // one that its client has made
			if does = now.count > 0; does {
				then.count--
			}
		}
		switch outcome {
		case "done":
			return does, then
		case "refused":
			return !does, now
		}
		return true, then // or never: a call that ends at no time can be the last one
	},
}

// histories is a server that is killed, and what its clients have seen.
type histories struct {
	killed
	began    time.Time
	vswitch  string
	share    string
	groups   map[string]string // a security group of each participant
	block    atomic.Int64
	happened []porcupine.Operation
}

func newHistories(t *testing.T) *histories {
	t.Helper()
	h := &histories{killed: killed{T: t, dir: filepath.Join(t.TempDir(), "data")}, began: time.Now()}
	h.start()
	names := []string{"owner"}
	for n := range participants {
		names = append(names, fmt.Sprint("team-", n))
	}
	world, err := h.control.NewWorld(t.Context(), mockclient.Definition{Accounts: names})
	if err != nil {
		t.Fatal(err)
	}
	h.world = world.ID
	if err := world.SetQuota(t.Context(), "vpc_quota_vswitches_num", "", 1+mostVSwitches); err != nil {
		t.Fatal(err)
	}
	owner := h.client("owner")
	var made struct{ VpcId, VSwitchId string }
	h.must(h.call(owner, "Vpc", "CreateVpc", map[string]string{"CidrBlock": "10.0.0.0/8"}, &made))
	h.vpc = made.VpcId
	h.must(h.call(owner, "Vpc", "CreateVSwitch", map[string]string{"VpcId": h.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.0.0/16"}, &made))
	h.vswitch = made.VSwitchId
	var shared struct {
		ResourceShare struct{ ResourceShareId string }
	}
	h.must(h.call(owner, "ResourceSharing", "CreateResourceShare", map[string]string{
		"ResourceShareName": "net", "AllowExternalTargets": "true", "Resources.1.ResourceType": "VSwitch", "Resources.1.ResourceId": h.vswitch,
	}, &shared))
	h.share, h.groups = shared.ResourceShare.ResourceShareId, map[string]string{}
	for _, account := range world.Accounts() {
		if account.Name != "owner" {
			h.groups[account.Name] = h.group(account)
		}
	}
	return h
}

// group makes a security group of an account, which is a participant for that long.
func (h *histories) group(account mockclient.Account) string {
	h.Helper()
	owner, own := h.client("owner"), h.client(account.Name)
	target := map[string]string{"ResourceShareId": h.share, "Targets.1": account.ID}
	h.must(h.call(owner, "ResourceSharing", "AssociateResourceShare", target, nil))
	list := h.invitations(own)
	if len(list) != 1 {
		h.Fatalf("%s has the invitations %v", account.Name, list)
	}
	h.must(h.call(own, "ResourceSharing", "AcceptResourceShareInvitation", map[string]string{"ResourceShareInvitationId": list[0]}, nil))
	var made struct{ SecurityGroupId string }
	h.must(h.call(own, "Ecs", "CreateSecurityGroup", map[string]string{"VpcId": h.vpc}, &made))
	h.must(h.call(owner, "ResourceSharing", "DisassociateResourceShare", target, nil))
	return made.SecurityGroupId
}

// invitations are those of an account that wait.
func (h *histories) invitations(own *sdk.Client) (ids []string) {
	var list struct {
		ResourceShareInvitations []struct{ ResourceShareInvitationId, Status string }
	}
	_ = h.call(own, "ResourceSharing", "ListResourceShareInvitations", nil, &list) // without an answer none is known
	for _, one := range list.ResourceShareInvitations {
		if one.Status == "Pending" {
			ids = append(ids, one.ResourceShareInvitationId)
		}
	}
	return ids
}

func (h *histories) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// client is a client that sends each call once.
func (h *histories) client(name string) *sdk.Client {
	h.Helper()
	world, err := h.control.World(h.Context(), h.world)
	h.must(err)
	client, err := sdkclient.Open(world.Account(name), "cn-hangzhou", func(region string, config *sdk.Config, signer auth.Credential) (*sdk.Client, error) {
		return sdk.NewClientWithOptions(region, config.WithAutoRetry(false), signer)
	})
	h.must(err)
	return client
}

var versions = map[string]string{"Vpc": "2016-04-28", "Ecs": "2014-05-26", "ResourceSharing": "2020-01-10"}

// errLost says that nobody knows whether a call has happened, and errGone that it has not, as there is no server.
var errLost, errGone = errors.New("no answer"), errors.New("no server")

func (h *histories) call(client *sdk.Client, product, action string, parameters map[string]string, answer any) error {
	request := requests.NewCommonRequest()
	request.Domain, request.Version, request.ApiName, request.Method = strings.ToLower(product)+".cn-hangzhou.aliyuncs.com", versions[product], action, requests.POST
	request.FormParams = parameters
	response, err := client.ProcessCommonRequest(request)
	var refused *sdkerrors.ServerError
	switch {
	case errors.As(err, &refused) && refused.HttpStatus() < 500:
		return err
	case err != nil && strings.Contains(err.Error(), "connection refused"):
		return errGone
	case err != nil:
		return errors.Join(errLost, err)
	case answer == nil:
		return nil
	}
	return json.Unmarshal(response.GetHttpContentBytes(), answer)
}

// rush lets all clients call, until the server is killed after so many answers.
func (h *histories) rush(random *rand.Rand, answers int64) {
	h.Helper()
	world, err := h.control.World(h.Context(), h.world)
	h.must(err)
	(&historian{histories: h, number: clientsAtOnce, owner: h.client("owner")}).clear()
	var all []*historian
	for n := range clientsAtOnce {
		one := &historian{histories: h, number: n, random: rand.New(rand.NewPCG(random.Uint64(), 0)), name: fmt.Sprint("team-", n%participants)}
		// The SDK's clients are not for several goroutines: each call sets their timeout.
		one.owner, one.own, one.id = h.client("owner"), h.client(one.name), world.Account(one.name).ID
		all = append(all, one)
	}
	var answered atomic.Int64
	var group sync.WaitGroup
	for _, one := range all {
		group.Go(func() {
			for range callsOfClient {
				if !one.act() {
					return
				}
				if answered.Add(1) == answers {
					_ = h.server.Process.Kill()
				}
			}
		})
	}
	group.Wait()
	if answers != math.MaxInt64 {
		_ = h.server.Process.Kill()
		_ = h.server.Wait()
	}
}

// historian is one of the clients.
type historian struct {
	*histories
	number     int
	random     *rand.Rand
	owner, own *sdk.Client
	name, id   string
	made       []string
}

// note makes a call, and notes what came of it and when; false where the answer is lost.
func (c *historian) note(what asked, call func() error) bool {
	begin := time.Since(c.began).Nanoseconds()
	err := call()
	operation := porcupine.Operation{ClientId: c.number, Input: what, Call: begin, Output: told{"done"}, Return: time.Since(c.began).Nanoseconds()}
	var saw seen
	switch {
	case errors.Is(err, errGone):
		return false
	case errors.As(err, &saw):
		operation.Output = told{string(saw)}
	case errors.Is(err, errLost):
		operation.Output, operation.Return = told{}, math.MaxInt64
	case err != nil:
		operation.Output = told{"refused"}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.happened = append(c.happened, operation)
	return operation.Return != math.MaxInt64
}

// seen is what a client saw.
type seen string

// Error makes it an outcome like the others.
func (s seen) Error() string { return string(s) }

// act makes one call.
func (c *historian) act() bool {
	what := []string{"share", "share", "unshare", "accept", "accept", "accept", "see", "see", "run"}[c.random.IntN(9)]
	if c.number%8 == 0 { // of one account there are enough
		what = "make"
		if len(c.made) > 0 && c.random.IntN(2) == 0 {
			what = "delete"
		}
	}
	about := asked{what, c.name}
	target := map[string]string{"ResourceShareId": c.share, "Targets.1": c.id}
	switch what {
	case "share":
		return c.note(about, func() error { return c.call(c.owner, "ResourceSharing", "AssociateResourceShare", target, nil) })
	case "unshare":
		return c.note(about, func() error { return c.call(c.owner, "ResourceSharing", "DisassociateResourceShare", target, nil) })
	case "accept":
		return c.accept(about)
	case "see":
		return c.note(about, func() error {
			var list struct{ TotalCount int }
			err := c.call(c.own, "Vpc", "DescribeVSwitches", map[string]string{"VSwitchId": c.vswitch}, &list)
			if err != nil {
				return err
			}
			return seen([]string{"none", "one"}[min(list.TotalCount, 1)])
		})
	case "run":
		return c.note(about, func() error {
			return c.call(c.own, "Ecs", "RunInstances", map[string]string{
				"VSwitchId": c.vswitch, "SecurityGroupId": c.groups[c.name], "ImageId": "aliyun_3_x64_20G_alibase.vhd", "InstanceType": "ecs.g7.large", "SystemDisk.Category": "cloud_essd",
			}, nil)
		})
	case "delete":
		id := c.made[0]
		c.made = c.made[1:]
		return c.delete(id)
	}
	var made struct{ VSwitchId string }
	block := c.block.Add(1)
	known := c.note(asked{what, ""}, func() error {
		return c.call(c.owner, "Vpc", "CreateVSwitch", map[string]string{"VpcId": c.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": fmt.Sprintf("10.%d.%d.0/24", 1+block/256, block%256)}, &made)
	})
	if made.VSwitchId != "" {
		c.made = append(c.made, made.VSwitchId)
	}
	return known
}

func (c *historian) delete(id string) bool {
	return c.note(asked{"delete", ""}, func() error { return c.call(c.owner, "Vpc", "DeleteVSwitch", map[string]string{"VSwitchId": id}, nil) })
}

// clear deletes all vSwitches but the shared one, also those of which no client knows.
func (c *historian) clear() {
	var list struct {
		VSwitches struct{ VSwitch []struct{ VSwitchId string } }
	}
	c.must(c.call(c.owner, "Vpc", "DescribeVSwitches", map[string]string{"PageSize": "50"}, &list))
	if len(list.VSwitches.VSwitch) > 1+mostVSwitches {
		c.Errorf("there are %d vSwitches", len(list.VSwitches.VSwitch))
	}
	for _, one := range list.VSwitches.VSwitch {
		if one.VSwitchId != c.vswitch {
			c.delete(one.VSwitchId)
		}
	}
}

// accept accepts the invitation that waits, where one does.
func (c *historian) accept(about asked) bool {
	for _, id := range c.invitations(c.own) {
		return c.note(about, func() error {
			return c.call(c.own, "ResourceSharing", "AcceptResourceShareInvitation", map[string]string{"ResourceShareInvitationId": id}, nil)
		})
	}
	return true
}
