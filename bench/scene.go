package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// region is where everything happens.
const region, zone = "cn-hangzhou", "cn-hangzhou-h"

// versions of the products, which decide what an action's name means.
const (
	vpc             = "2016-04-28"
	ecs             = "2014-05-26"
	resourceSharing = "2020-01-10"
)

// ownerSecret is the secret of the account owner of the default world; the
// floor verifies the load's signatures with it.
const ownerSecret = "141a96bb9508b53b6c1a6936f5f375"

// scheme is how a client signs.
type scheme string

// The schemes that the official SDKs use.
const (
	rpc1 scheme = "RPC 1.0"
	acs3 scheme = "ACS3"
)

// ask is a call before it is signed.
type ask struct {
	version, action string
	parameters      map[string]string
	form            map[string]any // what is sent in a form, where there is one
}

// scene is the account whose calls are measured, at a server.
type scene struct {
	host    string
	clients map[scheme]*openapi.Client
	signed  *signed
}

// owner reads the credentials of the account owner from the ready lines, and lets
// the default world have as much as is wanted.
func owner(server *process) (*scene, error) {
	for server.lines.Scan() {
		fields := strings.Fields(server.lines.Text())
		if len(fields) != 4 || fields[0] != "owner" {
			continue
		}
		if fields[3] != ownerSecret {
			return nil, errors.New("the secret of the account owner is not the one that the floor knows")
		}
		s, err := newScene(server.url, fields[2], fields[3])
		if err != nil {
			return nil, err
		}
		client, err := mockclient.New(server.url, "")
		if err != nil {
			return nil, err
		}
		world, err := client.World(context.Background(), worlds.DefaultID)
		if err != nil {
			return nil, err
		}
		return s, withoutLimits(world)
	}
	return nil, errors.New("the server announced no account owner")
}

func newScene(url, key, secret string) (*scene, error) {
	s := &scene{host: strings.TrimPrefix(url, "http://"), clients: map[scheme]*openapi.Client{}, signed: &signed{}}
	for scheme, algorithm := range map[scheme]*string{rpc1: new("v2"), acs3: nil} {
		client, err := openapi.NewClient(&openapiutil.Config{
			AccessKeyId: &key, AccessKeySecret: &secret, Endpoint: &s.host, Protocol: new("http"), RegionId: new(region),
			SignatureAlgorithm: algorithm, HttpClient: s.signed,
		})
		if err != nil {
			return nil, err
		}
		s.clients[scheme] = client
	}
	return s, nil
}

// withoutLimits lets a world have as much as is wanted.
func withoutLimits(world *mockclient.World) error {
	for _, quota := range []string{network.QuotaVPCs, network.QuotaVSwitches, sharing.QuotaResourceShares, sharing.QuotaSharedResources} {
		if err := world.SetQuota(context.Background(), quota, "", 1_000_000_000); err != nil {
			return err
		}
	}
	return nil
}

// signed is where the SDK leaves a request instead of sending it.
type signed struct{ message []byte }

// Call keeps the request as the bytes that go over a connection.
func (s *signed) Call(request *http.Request, _ *http.Transport) (*http.Response, error) {
	var text bytes.Buffer
	if err := request.Write(&text); err != nil {
		return nil, err
	}
	s.message = text.Bytes()
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}"))}, nil
}

// sign lets the official SDK sign a call, with a nonce of its own.
func (s *scene) sign(by scheme, one ask) ([]byte, error) {
	request := &openapiutil.OpenApiRequest{Query: map[string]*string{"RegionId": new(region)}}
	for name, value := range one.parameters {
		request.Query[name] = &value
	}
	method, kind := "GET", "json"
	if one.form != nil {
		method, kind, request.Body = "POST", "formData", one.form
	}
	_, err := s.clients[by].CallApi(&openapiutil.Params{
		Action: &one.action, Version: &one.version, Protocol: new("http"), Method: &method, AuthType: new("AK"),
		Style: new("RPC"), Pathname: new("/"), ReqBodyType: &kind, BodyType: new("json"),
	}, request, &dara.RuntimeOptions{})
	return s.signed.message, err
}

// signAll signs many calls.
func (s *scene) signAll(by scheme, asks []ask) ([][]byte, error) {
	messages := make([][]byte, len(asks))
	for i, one := range asks {
		var err error
		if messages[i], err = s.sign(by, one); err != nil {
			return nil, err
		}
	}
	return messages, nil
}

// answer makes a call and returns what the server says.
func (s *scene) answer(by scheme, one ask) ([]byte, error) {
	message, err := s.sign(by, one)
	if err != nil {
		return nil, err
	}
	wire, err := dial(s.host)
	if err != nil {
		return nil, err
	}
	defer func() { _ = wire.Close() }()
	var text bytes.Buffer
	if err := wire.exchange(message, &text); err != nil {
		return nil, fmt.Errorf("%s: %w", one.action, err)
	}
	return text.Bytes(), nil
}

// call makes a call and reads what the answer says.
func (s *scene) call(one ask, into any) error {
	text, err := s.answer(rpc1, one)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// addVPC makes a VPC.
func (s *scene) addVPC() (string, error) {
	var made struct{ VpcID string }
	err := s.call(ask{version: vpc, action: "CreateVpc", parameters: map[string]string{"CidrBlock": "10.0.0.0/8"}}, &made)
	return made.VpcID, err
}

// addVSwitch makes a vSwitch.
func (s *scene) addVSwitch(in, block string) (string, error) {
	var made struct{ VSwitchID string }
	err := s.call(createVSwitch(in, block), &made)
	return made.VSwitchID, err
}

func createVSwitch(in, block string) ask {
	return ask{version: vpc, action: "CreateVSwitch", parameters: map[string]string{"VpcId": in, "ZoneId": zone, "CidrBlock": block}}
}
