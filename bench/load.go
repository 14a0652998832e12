package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// connection is one over which ready requests go, one after the other: it shares
// the machine with the server, so it does next to nothing.
type connection struct {
	net.Conn
	answers *bufio.Reader
}

func dial(host string) (*connection, error) {
	conn, err := net.Dial("tcp", host)
	if err != nil {
		return nil, err
	}
	return &connection{conn, bufio.NewReaderSize(conn, 64<<10)}, nil
}

// exchange sends a request and reads the answer, which is to be a success.
func (c *connection) exchange(message []byte, body io.Writer) error {
	if _, err := c.Write(message); err != nil {
		return err
	}
	response, err := http.ReadResponse(c.answers, nil)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(response.Body)
		return fmt.Errorf("%s: %s", response.Status, text)
	}
	_, err = io.Copy(body, response.Body)
	return err
}

// load sends requests over several connections and returns how many were answered in a second.
func load(host string, messages [][]byte, connections int) (float64, error) {
	failures := make(chan error, connections)
	var running sync.WaitGroup
	began := time.Now()
	for i := range connections {
		running.Go(func() {
			failures <- send(host, messages[i*len(messages)/connections:(i+1)*len(messages)/connections])
		})
	}
	running.Wait()
	took := time.Since(began)
	for range connections {
		if err := <-failures; err != nil {
			return 0, err
		}
	}
	return float64(len(messages)) / took.Seconds(), nil
}

func send(host string, messages [][]byte) error {
	wire, err := dial(host)
	if err != nil {
		return err
	}
	defer func() { _ = wire.Close() }()
	for _, message := range messages {
		if err := wire.exchange(message, io.Discard); err != nil {
			return err
		}
	}
	return nil
}
