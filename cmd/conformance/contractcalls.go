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

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/internal/variants"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// tryAction tries the variants of an action in a world of its own.
func (p *place) tryAction(ctx context.Context, of actionOf) (found []outcome, err error) {
	server, err := mockclient.New(p.url, p.token)
	if err != nil {
		return nil, err
	}
	world, err := server.NewWorld(ctx, mockclient.Definition{Accounts: []string{"owner"}})
	if err != nil {
		return nil, err
	}
	defer func() { _ = world.Delete(context.WithoutCancel(ctx)) }()
	client, err := openCaller(world.Account("owner"))
	if err != nil {
		return nil, err
	}
	tried := variants.Of(of.product, of.action)
	answers := make([]variants.Answer, len(tried)+1) // behind the last there is none
	for i := range tried {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if answers[i], err = client.send(&tried[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", &tried[i], err)
		}
	}
	for i := range tried {
		verdict, why := tried[i].Judge(answers[i], answers[i+1])
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
