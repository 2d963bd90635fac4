"""Networks and demand read from text, and written again."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.models.traffic import Network, TrafficInvalid, UserClass, solve
from gproject.models.traffic.gmns import read_gmns
from gproject.models.traffic.tntp import (
    read_demand,
    read_flows,
    read_network,
    write_demand,
    write_network,
)

NET = """<NUMBER OF ZONES> 2
<NUMBER OF NODES> 3
<FIRST THRU NODE> 3
<NUMBER OF LINKS> 2
<ORIGINAL HEADER>~ 	Init node 	Term node
<END OF METADATA>

~ 	init_node	term_node	capacity	length	free_flow_time	b	power	speed	toll	link_type	;
	1	3	900	1.5	2	0.15	4	45	7	1	;
	3	2	800	1	1.25	0.3	5	45	0	1;
"""
TRIPS = """<NUMBER OF ZONES> 2
<TOTAL OD FLOW> 12.5
<END OF METADATA>

Origin 1
    1 : 1.0;  2 : 10.5;
Origin  2
    1 : 1e0;
"""


def test_a_tntp_network_is_read() -> None:
    network = read_network(NET)
    assert network.zones == 2 and network.nodes == 3 and network.links == 2
    assert network.through.tolist() == [False, False, True]
    assert network.tail.tolist() == [0, 2] and network.head.tolist() == [2, 1]
    assert network.capacity.tolist() == [900, 800] and network.toll.tolist() == [7, 0]
    assert network.alpha.tolist() == [0.15, 0.3] and network.power.tolist() == [4, 5]
    assert network.free_time.tolist() == [2, 1.25] and network.length.tolist() == [1.5, 1]


def test_tntp_demand_is_read() -> None:
    assert read_demand(TRIPS).tolist() == [[1, 10.5], [1, 0]]


def test_tntp_flows_are_read() -> None:
    table = read_flows("From \tTo \tVolume \tCost \n1 \t3 \t10.5 \t2.25 \n")
    assert table.tolist() == [[0, 2, 10.5, 2.25]]


def test_what_is_written_is_read_again() -> None:
    network, demand = read_network(NET), read_demand(TRIPS)
    again = read_network(write_network(network))
    for name in ("tail", "head", "capacity", "free_time", "alpha", "power", "length", "toll"):
        assert np.array_equal(getattr(again, name), getattr(network, name)), name
    assert np.array_equal(again.through, network.through)
    assert np.array_equal(read_demand(write_demand(demand)), demand)


def test_closed_links_are_not_written() -> None:
    assert read_network(write_network(read_network(NET).with_closed([0]))).links == 1


def test_what_tntp_cannot_say_is_refused(grid: Network) -> None:
    with pytest.raises(TrafficInvalid, match="zones and nodes not to be passed must come first"):
        write_network(grid)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (NET.replace("<NUMBER OF LINKS> 2", "<NUMBER OF LINKS> 3"), "announces 3 links but has 2"),
        (NET.replace("<FIRST THRU NODE> 3\n", ""), "no number for <FIRST THRU NODE>"),
        (NET.replace("0.15", "x"), "Line 9 must hold 10 numbers"),
        (NET.replace("\t45\t7\t1", ""), "Line 9 must hold 10 numbers"),
    ],
)
def test_a_broken_tntp_network_is_named(text: str, words: str) -> None:
    with pytest.raises(TrafficInvalid, match=words):
        read_network(text)


def test_demand_of_unknown_zones_is_named() -> None:
    with pytest.raises(TrafficInvalid, match="Line 6: there is no pair of zones 1→5"):
        read_demand(TRIPS.replace("2 : 10.5", "5 : 10.5"))


NODES = "\ufeffnode_id,x_coord,y_coord,node_type,zone_id\n10,0,0,centroid,A\n20,1,0,,\n30,2,0,,B\n"
LINKS = (
    "link_id,from_node_id,to_node_id,directed,length,free_speed,capacity,lanes,toll\n"
    "x,10,20,0,1,60,900,2,\ny,20,30,1,2,40,800,,500\n"
)


def test_a_gmns_network_is_read() -> None:
    network = read_gmns(NODES, LINKS)
    assert network.zone_names == ("A", "B") and network.zone_node.tolist() == [0, 2]
    assert network.through.tolist() == [False, True, True]
    assert network.tail.tolist() == [0, 1, 1] and network.head.tolist() == [1, 0, 2]
    assert network.free_time.tolist() == [1, 1, 3]
    assert network.capacity.tolist() == [1800, 1800, 800]
    assert network.toll.tolist() == [0, 0, 500]
    assert network.link_names == ("x", "x", "y")
    demand = np.array([[0.0, 30.0], [0.0, 0.0]])
    assert solve(network, [UserClass("cars", demand)]).volume == pytest.approx([30, 0, 30])


def test_columns_of_their_own_set_the_time_function() -> None:
    links = LINKS.replace("toll", "toll,alpha,beta").replace(",500\n", ",500,0.5,6\n")
    network = read_gmns(NODES, links)
    assert network.alpha.tolist() == [0.15, 0.15, 0.5] and network.power.tolist() == [4, 4, 6]


@pytest.mark.parametrize(
    ("nodes", "links", "words"),
    [
        (NODES.replace("node_id", "id"), LINKS, "node table lacks node_id"),
        (NODES, LINKS.replace("free_speed", "speed"), "link table lacks free_speed"),
        (NODES, LINKS.replace("20,30", "20,99"), "Node 99 of link y is not in the node table"),
        (NODES, LINKS.replace("900", "many"), "capacity of link x is not a number: 'many'"),
        (NODES, LINKS.replace("40", "0"), "free speed of link y is not above 0"),
    ],
)
def test_a_broken_gmns_table_is_named(nodes: str, links: str, words: str) -> None:
    with pytest.raises(TrafficInvalid, match=words):
        read_gmns(nodes, links)
