package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
)

// scene is the account whose ten vSwitches the load describes.
type scene struct {
	key, secret string
	client      *vpc.Client
}

// ownerSecret is the secret of the account owner of the default world; the
// floor verifies the load's signatures with it.
const ownerSecret = "141a96bb9508b53b6c1a6936f5f375"

// prepare makes a VPC with ten vSwitches in the server's default world.
func prepare(server *process) (*scene, error) {
	s, err := owner(server)
	if err != nil {
		return nil, err
	}
	s.client, err = vpc.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTP"), credentials.NewAccessKeyCredential(s.key, s.secret))
	if err != nil {
		return nil, err
	}
	s.client.Domain = strings.TrimPrefix(server.url, "http://")
	network := vpc.CreateCreateVpcRequest()
	network.CidrBlock = "10.0.0.0/16"
	created, err := s.client.CreateVpc(network)
	if err != nil {
		return nil, err
	}
	for i := range 10 {
		request := vpc.CreateCreateVSwitchRequest()
		request.VpcId, request.ZoneId, request.CidrBlock = created.VpcId, "cn-hangzhou-h", fmt.Sprintf("10.0.%d.0/24", i)
		if _, err := s.client.CreateVSwitch(request); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// owner reads the credentials of the account owner from the ready lines.
func owner(server *process) (*scene, error) {
	for server.lines.Scan() {
		if fields := strings.Fields(server.lines.Text()); len(fields) == 4 && fields[0] == "owner" {
			if fields[3] != ownerSecret {
				return nil, errors.New("the secret of the account owner is not the one that the floor knows")
			}
			return &scene{key: fields[2], secret: fields[3]}, nil
		}
	}
	return nil, errors.New("the server announced no account owner")
}

// sign makes requests with fresh nonces, signed by the official SDK.
func (s *scene) sign(url string, n int) ([]string, error) {
	urls := make([]string, n)
	for i := range urls {
		request := vpc.CreateDescribeVSwitchesRequest()
		request.Domain = strings.TrimPrefix(url, "http://")
		request.SetScheme("HTTP")
		request.Method = "GET"
		request.RegionId = "cn-hangzhou"
		if err := s.client.BuildRequestWithSigner(request, nil); err != nil {
			return nil, err
		}
		urls[i] = url + request.BuildQueries()
	}
	return urls, nil
}

// answer is what the server says to one of the requests.
func (s *scene) answer(url string) ([]byte, error) {
	urls, err := s.sign(url, 1)
	if err != nil {
		return nil, err
	}
	response, err := http.Get(urls[0])
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(bufio.NewReader(response.Body))
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", response.Status, body)
	}
	return body, err
}

// load sends requests from several clients and returns how many were answered in a second.
func load(urls []string, clients int) (float64, error) {
	requests := len(urls)
	transport := &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	failures := make(chan error, clients)
	var running sync.WaitGroup
	began := time.Now()
	for i := range clients {
		running.Go(func() { failures <- send(client, urls[i*requests/clients:(i+1)*requests/clients]) })
	}
	running.Wait()
	took := time.Since(began)
	for range clients {
		if err := <-failures; err != nil {
			return 0, err
		}
	}
	return float64(requests) / took.Seconds(), nil
}

func send(client *http.Client, urls []string) error {
	for _, url := range urls {
		response, err := client.Get(url)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		if err != nil {
			return err
		}
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("a request of the load was answered with %s", response.Status)
		}
	}
	return nil
}
