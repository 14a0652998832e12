package steps

import (
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/responses"
	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/internal/samlidp"
)

// Scene is what is on stage in one scenario: its world, the accounts, and the
// things that it has given names to.
type Scene struct {
	vocabulary *godog.ScenarioContext
	target     Target
	setting    Setting
	keep       bool // the world, when the scenario fails
	world      World
	calls      []exchange

	unoffered   []needy // steps whose needs the target does not offer
	lack        *Lack   // why the scenario is skipped
	patience    Patience
	interrupted <-chan struct{} // closed when the run is
	changed     bool            // a call of the step may have changed something

	accounts map[string]*client
	ids      map[thing]string
	names    map[string]string // of ids

	permissionTypes  map[string]string // the types of resources of the scenario's own permissions
	directoryVersion string            // of the API; "" is the SDK's own

	requestID string             // of the latest call
	answer    answer             // of the latest call of the protocol's steps
	paid      map[string]float64 // what bills said at last, by id
	way       string             // what the latest analysis of reachability says

	issuers map[string]*rsa.PrivateKey   // of OIDC tokens, by their URLs
	idps    map[string]*samlidp.Provider // that sign assertions, by their entities
	tokens  map[string]string            // and assertions that they have signed, by the names that the scenario gives them
}

// thing is something by its kind and the name that the scenario gives it.
type thing struct{ kind, name string }

// The kinds of things, as messages call them.
const (
	aVPC              = "VPC"
	aVSwitch          = "vSwitch"
	aRAMUser          = "RAM user"
	aRouteTable       = "route table"
	aVRouter          = "vRouter"
	aPrefixList       = "prefix list"
	aDHCPOptionsSet   = "DHCP options set"
	aFlowLog          = "flow log"
	anIPAM            = "IPAM"
	anIPAMScope       = "IPAM scope"
	aPoolOfBlocks     = "IPAM pool"
	aMirrorFilter     = "traffic mirror filter"
	aMirrorSession    = "traffic mirror session"
	anEIP             = "EIP"
	aBandwidthPackage = "bandwidth package"
	aPool             = "public IP address pool"
	aNATGateway       = "NAT gateway"
	anInterface       = "network interface"
	aNetworkACL       = "network ACL"
	aReservation      = "reserved CIDR block"
	aHaVip            = "HaVip"
	anIPv4Gateway     = "IPv4 gateway"
	anIPv6Gateway     = "IPv6 gateway"
	anIPv6Address     = "IPv6 address"
	anIPv6Bandwidth   = "bandwidth of an IPv6 address"
	anEgressOnlyRule  = "egress-only rule"
	aVPNGateway       = "VPN gateway"
	anSSLServer       = "SSL server"
	aCustomerGateway  = "customer gateway"
	aVPNConnection    = "IPsec connection"
	anSSLCertificate  = "SSL client certificate"
	aResourceShare    = "resource share"
	aResourceGroup    = "resource group"
	aSecurityGroup    = "security group"
	anInstance        = "instance"
	anImage           = "image"
	aSnapshot         = "snapshot"
	anInvitation      = "invitation"
	aDirectory        = "resource directory"
	aFolder           = "folder"
	anApplication     = "quota application"
	aHandshake        = "invitation to the resource directory"
	aPeerConnection   = "VPC peering connection"
	aCEN              = "CEN"
	aTransitRouter    = "transit router"
	anAttachment      = "attachment"
	aTransitTable     = "route table of the transit router"
	aTransitRoute     = "route of a transit router"
	aRouteMap         = "route map"
	aRouterBlock      = "block of a transit router"
	aPortfolio        = "portfolio"

	aLaunchTemplate    = "launch template"
	anEncryptionKey    = "encryption key"
	aDisk              = "disk"
	aProvisioningGroup = "auto provisioning group"
)

// ID is the cloud's id of a thing by its kind, such as "vSwitch", and name. It
// panics where the scenario has no such thing: then the feature is wrong.
func (s *Scene) ID(kind, name string) string {
	id, ok := s.ids[thing{kind, name}]
	if !ok {
		panic(fmt.Sprintf("the scenario has no %s %q", kind, name))
	}
	return id
}

// Name gives a thing a name.
func (s *Scene) Name(kind, name, id string) {
	s.ids[thing{kind, name}] = id
	if _, named := s.names[id]; !named {
		s.names[id] = name
	}
}

// idsOf are the ids of several things of a kind.
func (s *Scene) idsOf(kind string, names []string) []string {
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = s.ID(kind, name)
	}
	return ids
}

// idIfAny is the id of a thing, or "" where the step names none.
func (s *Scene) idIfAny(kind, name string) string {
	if name == "" {
		return ""
	}
	return s.ID(kind, name)
}

// named turns ids back into the names that the scenario knows them by.
func (s *Scene) named(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if name, ok := s.names[id]; ok {
			names[i] = name
		}
	}
	slices.Sort(names)
	return names
}

// Account finds an account by the name that the scenario gives it. It panics
// where there is none: then the feature is wrong.
func (s *Scene) Account(name string) Account { return s.as(name).Account }

// as is the client of an account.
func (s *Scene) as(name string) *client {
	c, ok := s.accounts[name]
	if !ok {
		panic(fmt.Sprintf("the scenario has no account %q", name))
	}
	return c
}

// principalID is the id of what a vSwitch can be shared with: an account, a
// folder or a resource directory.
func (s *Scene) principalID(name string) string {
	for _, kind := range []string{aFolder, aDirectory} {
		if id, ok := s.ids[thing{kind, name}]; ok {
			return id
		}
	}
	return s.as(name).ID
}

// principalIDs are those of several principals.
func (s *Scene) principalIDs(names []string) []string {
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = s.principalID(name)
	}
	return ids
}

// expectNames compares the ids that came with the things that were expected, in any order.
func (s *Scene) expectNames(what string, wanted, ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), s.earlier)
	wanted = slices.Sorted(slices.Values(wanted))
	if got := s.named(ids); !slices.Equal(wanted, got) {
		return fmt.Errorf("expected %s %s, got %s", what, quoted(wanted), quoted(got))
	}
	return nil
}

// earlier says whether a thing is one of a scenario before, which shows still where there is more
// than one scenario's.
func (s *Scene) earlier(id string) bool {
	shared, ok := s.world.(Shared)
	return ok && shared.Earlier(id)
}

func quoted(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return `"` + strings.Join(names, `", "`) + `"`
}

// Expect compares one value that came with the one that was expected.
func Expect[T comparable](what string, wanted, got T) error {
	if wanted != got {
		return fmt.Errorf("expected %s to be %#v, got %#v", what, wanted, got)
	}
	return nil
}

// Send sends a typed request through a method of a client of an official SDK; see [Client].
// There is a response in any case; it is empty where the cloud refuses. The error is for
// [Verdict].
func Send[Q any, R responses.AcsResponse](s *Scene, send func(Q) (R, error), request Q) (R, error) {
	s.mark(request)
	var response R
	err := s.turn(func() (err error) {
		response, err = send(request)
		return err
	})
	var refused *sdkerrors.ServerError
	if errors.As(err, &refused) {
		s.requestID = refused.RequestId()
		return response, refusal{refused}
	}
	if err != nil {
		return response, err
	}
	var said struct {
		RequestId string //nolint:revive // the vendor's spelling
		IsSuccess *bool
	}
	_ = json.Unmarshal(response.GetHttpContentBytes(), &said)
	if s.requestID = said.RequestId; s.requestID == "" {
		s.requestID = http.Header(response.GetHttpHeaders()).Get("X-Acs-Request-Id") // not all answers have it too
	}
	if s.requestID == "" {
		return response, errors.New("the response has no request id")
	}
	if said.IsSuccess != nil && !*said.IsSuccess {
		return response, failed(response)
	}
	return response, nil
}

// failed is the refusal of an action that fails with the status of success.
func failed(response responses.AcsResponse) error {
	if refused, ok := sdkerrors.NewServerError(response.GetHttpStatus(), response.GetHttpContentString(), "").(*sdkerrors.ServerError); ok {
		return refusal{refused}
	}
	return errors.New(response.GetHttpContentString())
}

// refusal is the SDK's error with a text of one line.
type refusal struct{ *sdkerrors.ServerError }

// ErrorCode is the code. Where errors have small letters, the SDK's client takes them
// for a text.
func (r refusal) ErrorCode() string {
	var small struct{ Code string }
	if r.ServerError.ErrorCode() == "" && json.Unmarshal([]byte(r.Message()), &small) == nil {
		return small.Code
	}
	return r.ServerError.ErrorCode()
}

func (r refusal) Error() string {
	return fmt.Sprintf("the cloud refuses with the HTTP status %d and the code %q: %s", r.HttpStatus(), r.ErrorCode(), r.Message())
}

// judge ends a step whose call came back with err: where the step gives the
// code of a refusal, that is what must have come. The step is over unless both
// are empty.
func judge(code string, err error) (over bool, verdict error) {
	if code == "" {
		return err != nil, err
	}
	var refused refusal
	switch {
	case err == nil:
		return true, fmt.Errorf("expected a refusal with the code %q, but it was done", code)
	case !errors.As(err, &refused):
		return true, err
	case refused.ErrorCode() != code:
		return true, fmt.Errorf("expected a refusal with the code %q: %w", code, err)
	}
	return true, nil
}

// Verdict ends a step whose call came back with err: where the step gives the code of a
// refusal, that is what must have come, and where it gives "", none.
func Verdict(code string, err error) error {
	_, verdict := judge(code, err)
	return verdict
}

// whereabouts says where something went wrong: after which request, and in which world,
// where that is kept.
func (s *Scene) whereabouts() error {
	var found []string
	if s.world != nil && s.keep {
		found = append(found, "in the world "+s.world.String())
	}
	if s.requestID != "" {
		found = append(found, "after the request "+s.requestID)
	}
	if found == nil {
		return nil
	}
	return errors.New(strings.Join(found, ", "))
}

// World is that of the scenario; nil before it has accounts. When the scenario is over it has
// ended too, unless it failed and the options keep it.
func (s *Scene) World() World { return s.world }

// controlled is the world of a scenario with steps that need more than the cloud gives.
func (s *Scene) controlled() (Controlled, error) {
	world, ok := s.world.(Controlled)
	if !ok {
		return nil, errors.New("this step needs accounts before it")
	}
	return world, nil
}
