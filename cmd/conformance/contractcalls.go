package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/features"
	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// stage is a world in which requests are tried, which is made as it was again where one has changed it.
type stage struct {
	world  *mockclient.World
	client *caller
	begin  mockclient.Snapshot

	// things are what requests are about, twins the same once more, and strangers what another account has.
	things, twins, strangers scene
	needs                    map[namer][]string
}

// openStages opens so many, or none.
func (p *place) openStages(ctx context.Context, count int) (opened []*stage, err error) {
	for range count {
		one, err := p.openStage(ctx)
		if err != nil {
			for _, before := range opened {
				_ = before.close(ctx)
			}
			return nil, err
		}
		opened = append(opened, one)
	}
	return opened, nil
}

// openStage makes a world with what requests can be about.
func (p *place) openStage(ctx context.Context) (made *stage, err error) {
	steps, err := features.ContractScene()
	if err != nil {
		return nil, err
	}
	server, err := mockclient.New(p.url, p.token)
	if err != nil {
		return nil, err
	}
	made = &stage{needs: needed(steps)}
	if made.world, err = server.NewWorld(ctx, mockclient.Definition{Accounts: []string{"owner", "team-b"}, Preset: mockclient.Sandbox, Settling: settling}); err != nil {
		return nil, err
	}
	var stranger *caller
	if made.client, err = openCaller(made.world.Account("owner")); err == nil {
		stranger, err = openCaller(made.world.Account("team-b"))
	}
	if err == nil {
		err = made.setScene(ctx, steps, stranger)
	}
	if err == nil {
		made.begin, err = made.world.Snapshot(ctx, "")
	}
	if err != nil {
		return nil, errors.Join(err, made.close(ctx))
	}
	return made, nil
}

// settling is how long what changes is not ready: requests that follow at once meet it so.
const settling = time.Hour

func (s *stage) close(ctx context.Context) error { return s.world.Delete(context.WithoutCancel(ctx)) }

// tryAction tries the variants of an action, which may answer with codes that are documented elsewhere than in its contract.
func (s *stage) tryAction(ctx context.Context, of actionOf, elsewhere []string) (found []outcome, err error) {
	tried := variants.Of(of.product, of.action, variants.Scene{Things: s.things.of(of), Twins: s.twins.of(of), Strangers: s.strangers.of(of), Needs: s.needs[namer{of.product.Name, of.action.Name}]})
	answers := make([]variants.Answer, len(tried)+1) // behind the last there is none
	changed := false
	for i := range tried {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if tried[i].Later {
			if err := s.world.Advance(ctx, settling); err != nil {
				return nil, err
			}
		}
		if answers[i], err = s.client.send(&tried[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", &tried[i], err)
		}
		changed = changed || answers[i].Code == "" && !tried[i].Reads()
		if again := i+1 < len(tried) && tried[i+1].Again; changed && !again {
			if err := s.world.Restore(ctx, s.begin.ID); err != nil {
				return nil, err
			}
			changed = false
		}
	}
	for i := range tried {
		verdict, why := tried[i].Judge(answers[i], answers[i+1], elsewhere...)
		found = append(found, outcome{&tried[i], verdict, why, answers[i].Code})
	}
	return found, nil
}

const contractRegion = "cn-hangzhou"

var transport = &http.Transport{MaxIdleConnsPerHost: 64}

// caller is an account that calls by the SDK's client for all products.
type caller struct {
	client *sdk.Client
	answer kept
}

func openCaller(account mockclient.Account) (made *caller, err error) {
	made = &caller{answer: kept{by: transport}}
	made.client, err = sdkclient.OpenBy(account, contractRegion, &made.answer, sdk.NewClientWithOptions)
	return made, err
}

// send sends a variant by the official SDK.
func (c *caller) send(variant *variants.Variant) (variants.Answer, error) {
	request := requests.NewCommonRequest()
	request.Product, request.Version, request.ApiName, request.Method = variant.Product.Name, variant.Product.Version, variant.Action.Name, requests.POST
	request.Domain = strings.ToLower(variant.Product.Name) + "." + contractRegion + ".aliyuncs.com"
	if variant.Path == "" {
		maps.Copy(request.FormParams, variant.Parameters) // some are longer than an address may be
	} else { // in ROA style
		maps.Copy(request.QueryParams, variant.Parameters)
		request.Method, request.PathPattern = variant.Action.Method, variant.Path
		if variant.Body != nil {
			request.SetContentType("application/json")
			request.Content = variant.Body
		}
	}
	_, err := c.client.ProcessCommonRequest(request)
	var refused sdkerrors.Error
	if err != nil && !errors.As(err, &refused) {
		return variants.Answer{}, err
	}
	return c.answer.read()
}

// kept is the answer that came last, as it came: of some products the SDK knows other shapes of errors.
type kept struct {
	by     http.RoundTripper
	status int
	body   []byte
}

// RoundTrip keeps it.
func (k *kept) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := k.by.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	k.status = response.StatusCode
	k.body, err = io.ReadAll(response.Body)
	_ = response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(k.body))
	return response, err
}

func (k *kept) read() (variants.Answer, error) {
	answer := variants.Answer{Status: k.status, Body: k.body}
	var refused struct { // whatever their case
		Code, Message string
		IsSuccess     *bool // some products refuse with 200
	}
	err := json.Unmarshal(k.body, &refused)
	switch {
	case k.status < http.StatusBadRequest && (err != nil || refused.IsSuccess == nil || *refused.IsSuccess):
		return answer, nil // which is looked at by itself
	case err != nil:
		return answer, fmt.Errorf("the answer %d is no JSON: %w", k.status, err)
	}
	answer.Code, answer.Message = refused.Code, refused.Message
	return answer, nil
}
