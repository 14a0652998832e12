// Package mockcloud is a test double of Alibaba Cloud's VPC sharing. [Start]
// serves it; official clients that are pointed at [Server.URL] work unmodified.
//
//	server, err := mockcloud.Start(ctx, mockcloud.Options{Address: "127.0.0.1:0"})
//	if err != nil { … }
//	defer server.Close()
//	client.Domain = server.Host() // of an official SDK, with the scheme HTTP
//
// The server is a proxy as well: clients that use it as such, and trust
// [Server.CertificateAuthority], reach it by the vendor's own host names.
package mockcloud

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/console"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/alikafka"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/bssopenapi"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cbn"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cr"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/dds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/directory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/elasticsearch"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ims"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/kms"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/location"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/mse"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/nis"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/nlb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/polardb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/quotas"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcecenter"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcedirectorymaster"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcemanager"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcesharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rkvstore"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rocketmq"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicecatalog"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/slb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/sts"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/tag"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpcipam"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpcpeer"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// DefaultAddress is where the server listens unless told otherwise.
const DefaultAddress = "127.0.0.1:4100"

// DefaultCallsKept is how many calls each world remembers unless told otherwise.
const DefaultCallsKept = 10_000

// Version is the version of mockcloud.
const Version = "0.1.0"

// Options say how a server behaves. The zero value is a server for loopback.
type Options struct {
	// Address is the TCP address to listen on; "" is [DefaultAddress]. The port
	// 0 asks for a free one.
	Address string
	// Token protects the control API. On any other address than loopback one
	// is needed: where it is "", the server makes one; see [Server.Token].
	Token string
	// CA signs the certificates for HTTPS. Where it is nil, OpenCA opens one when
	// somebody first needs it; where that is nil too, the CA lives in memory, as
	// long as the server.
	CA     *proxy.CA
	OpenCA func() (*proxy.CA, error)
	// ProxyPass lists hosts other than the vendor's that clients may reach
	// through the server: registry.terraform.io, *.example.com, or * for all.
	// Where the control API asks for a token, this does too, as the password of
	// the proxy: a server that strangers reach is no open proxy.
	ProxyPass []string
	// Worlds are made when the server is: one of the id "default" takes the place of the world
	// that exists from the start. Those that the data directory has already stay as they are.
	Worlds []*worldfile.File
	// DataDir is a directory where worlds are kept, so that they outlive the server; it is
	// made where it is not there. "" keeps them in memory.
	DataDir string
	// Strict answers with an error where a response, or an error code, is not
	// one that the vendor's contract documents. It is for the tests of mockcloud.
	Strict bool
	// Logger gets a line for each call; nil logs nothing.
	Logger *slog.Logger
	// OnCall, when set, is told of every call that was answered, from several
	// goroutines at once.
	OnCall func(Call)
	// CallsKept is how many of the latest calls each world remembers, for people and tests to
	// look at; 0 is 10,000, and a negative number none. Their parameters take 16 MiB of each
	// world at most.
	CallsKept int
	// Patience is how long a client may take to send a request, or to read the
	// answer; one that stalls longer is cut off. 0 is 30 seconds.
	Patience time.Duration
	// Now is the machine's clock; nil is [time.Now]. The clocks of worlds run along with it.
	Now func() time.Time
}

// Call is a call of the API that the server answered.
type Call struct {
	// Account is who called, by name; "" when nobody could be found out.
	Account string
	// Product is the vendor's name of it, also where the action is not
	// implemented; "" when nothing is known by that version and action.
	Product, Version, Action, Region string
	RequestID, Host, Client          string
	Status                           int
	Code                             string // of the error; "" when the call succeeded
}

// Server is a mock of the cloud.
type Server struct {
	options  Options
	worlds   func() *worlds.Registry // made when a call needs it, as a start does not
	journal  *journal.Journal        // nil without a data directory
	catalog  *services.Catalog
	nowhere  func() *cloud.World // makes the request ids of calls that reach no world
	ca       func() (*proxy.CA, error)
	proxy    *proxy.Proxy
	metrics  *serverMetrics
	memory   memory
	http     *http.Server
	listener net.Listener
	done     chan error // gets the reason for which serving ended
}

// Catalog tells which actions of which products are implemented.
func Catalog() *services.Catalog { return services.NewCatalog(products()...) }

func products() []services.Offer {
	return []services.Offer{
		{Contract: resourcesharing.Contract, Product: resourcesharing.Product},
		{Contract: vpc.Contract, Product: vpc.Product},
		{Contract: ecs.Contract, Product: func() *services.Product { return ecs.Product(vpc.OfEcs(ecs.Contract)) }},
		{Contract: sts.Contract, Product: sts.Product},
		{Contract: resourcemanager.Contract, Product: resourcemanager.Product},
		{Contract: resourcedirectorymaster.Contract, Product: resourcedirectorymaster.Product},
		{Contract: quotas.Contract, Product: quotas.Product},
		{Contract: cbn.Contract, Product: cbn.Product},
		{Contract: vpcpeer.Contract, Product: vpcpeer.Product},
		{Contract: vpcipam.Contract, Product: vpcipam.Product},
		{Contract: resourcecenter.Contract, Product: resourcecenter.Product},
		{Contract: servicecatalog.Contract, Product: servicecatalog.Product},
		{Contract: nis.Contract, Product: nis.Product},
		{Contract: dds.Contract, Product: dds.Product},
		{Contract: polardb.Contract, Product: polardb.Product},
		{Contract: cs.Contract, Product: cs.Product},
		{Contract: alikafka.Contract, Product: alikafka.Product},
		{Contract: alb.Contract, Product: alb.Product},
		{Contract: nlb.Contract, Product: nlb.Product},
		{Contract: rkvstore.Contract, Product: rkvstore.Product},
		{Contract: rocketmq.Contract, Product: rocketmq.Product},
		{Contract: elasticsearch.Contract, Product: elasticsearch.Product},
		{Contract: bssopenapi.Contract, Product: bssopenapi.Product},
		{Contract: mse.Contract, Product: mse.Product},
		{Contract: kms.Contract, Product: kms.Product},
		{Contract: cr.Contract, Product: cr.Product},
		{Contract: slb.Contract, Product: slb.Product},
		{Contract: ram.Contract, Product: ram.Product},
		{Contract: ims.Contract, Product: ims.Product},
		{Contract: rds.Contract, Product: rds.Product},
		{Contract: tag.Contract, Product: func() *services.Product {
			return tag.Product(
				vpc.Tagging,
				vpcipam.Tagging,
				ecs.Tagging,
				ram.Tagging,
				resourcesharing.Tagging,
				directory.Taggings[directory.Older],
				nis.Tagging,
				rkvstore.Tagging,
				dds.Tagging,
				polardb.Tagging,
				mse.Tagging,
				cr.Tagging,
				rds.Tagging,
				kms.Tagging,
				cs.Tagging,
				slb.Tagging,
				alikafka.Tagging,
				rocketmq.Tagging,
				elasticsearch.Tagging,
				alb.Tagging,
				nlb.Tagging,
			)
		}},
		{Contract: location.Contract, Product: location.Product},
	}
}

// DocumentedCodes lists, for each implemented action of a product, the error
// codes that the vendor's contract documents, in order; nil where there is no
// such product.
func DocumentedCodes(product string) map[string][]string {
	for _, one := range Contracts() {
		if one.Name != product {
			continue
		}
		codes := map[string][]string{}
		for _, action := range one.Actions {
			codes[action.Name] = slices.Sorted(maps.Keys(action.Schema().Errors))
		}
		return codes
	}
	return nil
}

// Contracts are those of the products that are implemented, as far as they are.
func Contracts() []*contract.Product {
	var contracts []*contract.Product
	for _, one := range products() {
		contracts = append(contracts, one.Contract)
	}
	return contracts
}

// New makes a server that does not listen: for use as an [http.Handler].
func New(options Options) (*Server, error) {
	if options.Address == "" {
		options.Address = DefaultAddress
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Patience == 0 {
		options.Patience = 30 * time.Second
	}
	if options.CallsKept == 0 {
		options.CallsKept = DefaultCallsKept
	}
	if options.Token == "" && !loopback(options.Address) {
		options.Token = rand.Text()
	}
	s := &Server{options: options, catalog: Catalog()}
	s.metrics = newServerMetrics(func() int { return s.worlds().Len() })
	began := options.Now()
	s.nowhere = sync.OnceValue(func() *cloud.World { return cloud.NewWorld(cloud.Spec{ID: "nowhere", Seed: uint64(began.UnixNano())}) })
	s.worlds = sync.OnceValue(func() *worlds.Registry {
		registry := s.newRegistry()
		if err := s.addDefault(registry, began); err != nil {
			panic(fmt.Sprintf("make the default world: %v", err)) // it is the same for every server
		}
		return registry
	})
	s.ca = sync.OnceValues(func() (*proxy.CA, error) {
		switch {
		case options.CA != nil:
			return options.CA, nil
		case options.OpenCA != nil:
			return options.OpenCA()
		}
		return proxy.NewCA()
	})
	routes := sync.OnceValue(s.routes)
	var err error
	if s.proxy, err = proxy.New(proxy.Options{
		CA: s.ca, Cloud: s.memory.watched(s.serveAPI),
		Self: s.memory.watched(func(w http.ResponseWriter, r *http.Request) {
			defer s.memory.bound(r)()
			routes().ServeHTTP(w, r)
		}),
		Pass: options.ProxyPass, Token: options.Token, Logger: options.Logger,
	}); err != nil {
		return nil, err
	}
	if options.DataDir != "" {
		registry, err := s.open(options.DataDir)
		if err != nil {
			return nil, err
		}
		s.worlds = func() *worlds.Registry { return registry }
	}
	if err := s.loadWorlds(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// routes makes the handler of requests that name this server, not the vendor's hosts.
func (s *Server) routes() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.UseRawPath = true // the path is signed: it must stay as it came
	router.RedirectTrailingSlash = false
	options := control.Options{Version: Version, Token: s.options.Token, CA: s.certificateAuthority, Now: s.options.Now, Masked: services.ShowAnswer, Logger: s.options.Logger}
	control.Register(router, s.worlds(), options)
	authorize := control.Authorize(options)
	router.GET("/metrics", authorize, s.metrics.write)
	console.Register(router, console.Options{Authorize: authorize, API: s.serveAPI, Key: s.keyOf, Now: s.options.Now})
	router.NoRoute(func(c *gin.Context) {
		if strings.HasPrefix(c.Request.URL.Path, control.Prefix) {
			control.NotFound(c)
			return
		}
		if opened(c.Request) {
			showPage(c)
			return
		}
		s.serveAPI(c.Writer, c.Request)
	})
	return router
}

// loopback says whether an address can be reached from this machine only.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Start makes a server and lets it serve until the context ends or [Server.Close].
func Start(ctx context.Context, options Options) (*Server, error) {
	s, err := New(options)
	if err != nil {
		return nil, err
	}
	var config net.ListenConfig
	config.SetMultipathTCP(false) // clients are near, and each kind of socket that is tried takes time
	if s.listener, err = config.Listen(ctx, "tcp", s.options.Address); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("listen: %w", err)
	}
	s.http = &http.Server{
		ReadHeaderTimeout: s.options.Patience,
		ReadTimeout:       s.options.Patience,
		WriteTimeout:      2 * s.options.Patience, // it runs from the end of the header
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    2 * wire.MaxHeader, // up to which the answer says which limit it is
		ErrorLog:          slog.NewLogLogger(s.options.Logger.Handler(), slog.LevelWarn),
	}
	s.done = make(chan error, 1)
	go func() { s.done <- s.proxy.Serve(s.http, s.listener) }()
	context.AfterFunc(ctx, func() { _ = s.Close() })
	return s, nil
}

// ServeHTTP answers calls of the API and of the control API. Tunnels need a
// server that was started.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.proxy.ServeHTTP(w, r) }

// Host is the host and port where clients on this machine find the server; "" for one that
// does not listen.
func (s *Server) Host() string {
	if s.listener == nil {
		return ""
	}
	address := s.listener.Addr().(*net.TCPAddr)
	if address.IP.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", strconv.Itoa(address.Port))
	}
	return address.String()
}

// URL is where clients on this machine find the server; "" for one that does not listen.
func (s *Server) URL() string {
	if s.listener == nil {
		return ""
	}
	return "http://" + s.Host()
}

// Token is what the control API asks for; "" when it asks for nothing.
func (s *Server) Token() string { return s.options.Token }

// CertificateAuthority is the certificate, as PEM, that clients trust to reach
// the server by HTTPS; nil where none can be made.
func (s *Server) CertificateAuthority() []byte {
	certificate, _ := s.certificateAuthority()
	return certificate
}

func (s *Server) certificateAuthority() ([]byte, error) {
	ca, err := s.ca()
	if err != nil {
		return nil, err
	}
	return ca.PEM(), nil
}

// closingTime is how long calls under way may take when the server closes.
const closingTime = 5 * time.Second

// Close stops listening, waits for the calls that are under way, and lets the data directory go.
func (s *Server) Close() error {
	err := s.shutdown()
	if s.journal != nil {
		s.worlds().Wait()
		err = errors.Join(err, s.journal.Close())
	}
	return err
}

func (s *Server) shutdown() error {
	s.proxy.Close()
	if s.http == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), closingTime)
	defer cancel()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	return err
}

// Wait blocks until the server has stopped serving, and says why when nobody closed it.
func (s *Server) Wait() error {
	err := <-s.done
	s.done <- err
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// Account is an account of a world with its credentials.
type Account struct {
	Name, ID, AccessKeyID, AccessKeySecret string
}

// Users lists the RAM users of a world that have access keys: their names are those of the account and of the user
// with a slash between them, and their ids those of the account.
func (s *Server) Users(id string) []Account {
	world, err := s.worlds().Find(id)
	if err != nil {
		return nil
	}
	var list []Account
	for _, key := range identity.UserKeys(world.World) {
		list = append(list, Account{Name: key.Account.Name + "/" + key.User.Name, ID: key.Account.ID, AccessKeyID: key.ID, AccessKeySecret: key.Secret})
	}
	return list
}

// DefaultAccounts lists the accounts of the world that exists from the start.
// They are the same for every server, unless a world file says otherwise.
func (s *Server) DefaultAccounts() []Account { return s.Accounts(worlds.DefaultID) }

// Accounts lists the accounts of a world by its id; nil where there is none.
func (s *Server) Accounts(id string) []Account {
	world, err := s.worlds().Find(id)
	if err != nil {
		return nil
	}
	var list []Account
	for _, a := range identity.Accounts(world.World) {
		list = append(list, Account{Name: a.Name, ID: a.ID, AccessKeyID: a.AccessKeyID, AccessKeySecret: a.AccessKeySecret})
	}
	return list
}
