class VectorClocks:
    def __init__(self, node_id, node_list):
        self.node_id = node_id
