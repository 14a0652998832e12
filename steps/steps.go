package steps

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"regexp"
	"strings"

	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/internal/samlidp"
)

// Option changes how [Register] runs scenarios.
type Option func(*options)

type options struct {
	seed      uint64
	undefined func(text string)
	keep      bool
}

// Seed is that of the run; each scenario's is made from it and from the scenario's name, so
// that the order of scenarios does not matter. Without it the seed is 0.
func Seed(seed uint64) Option { return func(o *options) { o.seed = seed } }

// KeepFailed leaves the worlds of scenarios that failed as they are: see [Scene.World].
func KeepFailed(keep bool) Option { return func(o *options) { o.keep = keep } }

// OnUndefined is told of steps that there are not; scenarios of a suite call it at the same time.
// Without it they are printed to standard error with those that read like them ([Unknown]), as
// godog leaves out what its hooks say of an undefined step (0.15.1).
func OnUndefined(do func(text string)) Option { return func(o *options) { o.undefined = do } }

// Register teaches scenarios the language: it is called in the ScenarioInitializer of a suite,
// beside what registers steps of your own ([Scene.Step]). These get by the scene that it returns what
// the scenario has named, clients of its accounts ([Client], [Send]) and expectations ([Verdict],
// [Expect], [Scene.Eventually]).
func Register(sc *godog.ScenarioContext, target Target, changes ...Option) *Scene {
	with := options{undefined: func(text string) { fmt.Fprintln(os.Stderr, Unknown(text)) }}
	for _, change := range changes {
		change(&with)
	}
	s := &Scene{vocabulary: sc, target: target, patience: target.Patience(), keep: with.keep, accounts: map[string]*client{}, ids: map[thing]string{}, names: map[string]string{}, permissionTypes: map[string]string{}, issuers: map[string]*rsa.PrivateKey{}, idps: map[string]*samlidp.Provider{}, tokens: map[string]string{}}
	sc.Before(func(ctx context.Context, scenario *godog.Scenario) (context.Context, error) {
		give(s, scenario)
		if ctx.Err() != nil { // the run was interrupted
			return ctx, godog.ErrSkip
		}
		if s.lack = s.lacks(scenario); s.lack != nil {
			return ctx, godog.ErrSkip
		}
		s.setting.Seed, s.interrupted = seedOf(with.seed, scenario), ctx.Done()
		return context.WithoutCancel(ctx), nil // what has begun comes to its end
	})
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		return ctx, checkRefusal(step.Text)
	})
	sc.StepContext().After(func(ctx context.Context, step *godog.Step, status godog.StepResultStatus, _ error) (context.Context, error) {
		switch status {
		case godog.StepFailed:
			return ctx, s.whereabouts()
		case godog.StepUndefined:
			with.undefined(step.Text)
		}
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		if s.world == nil {
			return ctx, nil
		}
		if s.keep && err != nil && !errors.Is(err, godog.ErrSkip) {
			return ctx, nil
		}
		return ctx, s.world.Close(ctx)
	})
	return s
}

// Forget lets go of all that the scenario has, when nobody asks for it any more. godog keeps the functions of
// all steps until a suite ends (0.15.1), and with them their scenes: hundreds of kilobytes for each scenario.
func (s *Scene) Forget() { *s = Scene{} }

// Step registers a step, for which expression is made by [Expression], with what it needs. It waits:
// as long as what it expects is not so, it runs again until the patience of the target ends, unless
// one of its calls has changed something.
func (s *Scene) Step(expression *regexp.Regexp, function any, needs ...Need) {
	s.note(expression, needs)
	s.register(expression, function)
}

func (s *Scene) register(expression *regexp.Regexp, function any) {
	if s.patience.For > 0 {
		function = s.patient(function)
	}
	s.vocabulary.Step(expression, function)
}

// nouns register the steps of the language, each those of its file.
var nouns = []func(*Scene, vocabulary){
	accountSteps,
	worldFileSteps,
	clockSteps,
	quotaSteps,
	networkSteps,
	descriptionSteps,
	networkListSteps,
	networkBlockSteps,
	networkTagSteps,
	tagSteps,
	routeTableSteps,
	customRouteSteps,
	networkACLSteps,
	reservationSteps,
	prefixListSteps,
	dhcpOptionsSetSteps,
	flowLogSteps,
	trafficMirrorSteps,
	ipamSteps,
	inventorySteps,
	portfolioSteps,
	haVipSteps,
	ipv4GatewaySteps,
	ipv6Steps,
	eipSteps,
	bandwidthPackageSteps,
	addressPoolSteps,
	natGatewaySteps,
	vpnGatewaySteps,
	vpnConnectionSteps,
	peerConnectionSteps,
	cenSteps,
	transitRouteSteps,
	transitTableSteps,
	routeMapSteps,
	shareSteps,
	shareChangeSteps,
	shareFilterSteps,
	shareTagSteps,
	resourceNameSteps,
	resourceGroupSteps,
	regionSteps,
	associationSteps,
	invitationSteps,
	permissionLibrarySteps,
	quotaCenterSteps,
	directorySteps,
	folderSteps,
	controlPolicySteps,
	memberSteps,
	handshakeSteps,
	securityGroupSteps,
	rulePrefixListSteps,
	instanceSteps,
	interfaceSteps,
	managedSteps,
	dualStackSteps,
	tairSteps,
	backupSteps,
	databaseSteps,
	parameterGroupSteps,
	registrySteps,
	kafkaSteps,
	nodeSteps,
	reachabilitySteps,
	requestSteps,
	imageSteps,
	launchTemplateSteps,
	encryptionKeySteps,
	costSteps,
	ramSteps,
	oidcSteps,
	samlSteps,
}

// seedOf makes the seed of a scenario. JSON readers keep 53 bits.
func seedOf(run uint64, scenario *godog.Scenario) uint64 {
	hash := fnv.New64a()
	_, _ = fmt.Fprintf(hash, "%d\n%s\n%s", run, scenario.Uri, scenario.Name)
	for _, step := range scenario.Steps { // the rows of an outline have one name
		_, _ = fmt.Fprintln(hash, step.Text)
	}
	return hash.Sum64() >> 11
}

// checkRefusal finds steps that would not say what they seem to: what cannot be
// done comes with the code that says why.
func checkRefusal(text string) error {
	if strings.Contains(text, " cannot ") != strings.Contains(text, " because ") {
		return errors.New(`a refusal reads: "account" cannot … because "Code"`)
	}
	return nil
}
