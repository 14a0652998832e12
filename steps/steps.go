package steps

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/cucumber/godog"
)

// Options say where and how scenarios run.
type Options struct {
	Target Target
	// Seed is that of the run; each scenario's is made from it and from the
	// scenario's name, so that the order of scenarios does not matter.
	Seed uint64
}

// InitializeScenario teaches a scenario the language. What it returns is for
// steps of your own.
func InitializeScenario(sc *godog.ScenarioContext, options Options) *Scene {
	s := &Scene{target: options.Target, accounts: map[string]*client{}, ids: map[thing]string{}, names: map[string]string{}, permissionTypes: map[string]string{}}
	sc.Before(func(ctx context.Context, scenario *godog.Scenario) (context.Context, error) {
		if ctx.Err() != nil { // the run was interrupted
			return ctx, godog.ErrSkip
		}
		s.setting.Seed = seedOf(options.Seed, scenario)
		return context.WithoutCancel(ctx), nil // what has begun comes to its end
	})
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		return ctx, checkRefusal(step.Text)
	})
	sc.StepContext().After(func(ctx context.Context, _ *godog.Step, status godog.StepResultStatus, _ error) (context.Context, error) {
		if status == godog.StepFailed {
			return ctx, s.whereabouts()
		}
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
		if s.world == nil {
			return ctx, nil
		}
		for _, account := range s.accounts {
			account.transport.CloseIdleConnections()
		}
		return ctx, s.world.Close(ctx)
	})
	for _, register := range []func(*Scene, *godog.ScenarioContext){
		accountSteps, worldFileSteps, clockSteps, quotaSteps, networkSteps, networkListSteps, networkBlockSteps, networkTagSteps, tagSteps, routeTableSteps, customRouteSteps, networkACLSteps, reservationSteps, prefixListSteps, dhcpOptionsSetSteps, flowLogSteps, haVipSteps, ipv4GatewaySteps, ipv6Steps, eipSteps, addressPoolSteps, natGatewaySteps, vpnGatewaySteps, vpnConnectionSteps, peerConnectionSteps, cenSteps, transitRouteSteps, transitTableSteps, shareSteps, shareChangeSteps, shareFilterSteps, shareTagSteps, resourceNameSteps, resourceGroupSteps, regionSteps, associationSteps, invitationSteps,
		permissionLibrarySteps, quotaCenterSteps, directorySteps, folderSteps, memberSteps, handshakeSteps,
		securityGroupSteps, rulePrefixListSteps, instanceSteps, interfaceSteps, managedSteps, tairSteps, backupSteps, databaseSteps, registrySteps, kafkaSteps, nodeSteps, reachabilitySteps, requestSteps, imageSteps, launchTemplateSteps, costSteps,
	} {
		register(s, sc)
	}
	return s
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
